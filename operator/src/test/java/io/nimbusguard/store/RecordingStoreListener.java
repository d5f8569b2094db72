package io.nimbusguard.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

final class RecordingStoreListener implements StoreListener {

    final List<String> told = Collections.synchronizedList(new ArrayList<>());
    final AtomicInteger lost = new AtomicInteger();

    @Override
    public void lost(String what, int entries, String why) {
        lost.addAndGet(entries);
        told.add("lost " + what + ": " + why);
    }

    @Override
    public void failing(String why) {
        told.add("failing: " + why);
    }

    @Override
    public void recovered() {
        told.add("recovered");
    }

    @Override
    public void modelRefused(ModelEntry model, String why) {
        told.add("refused " + model.kind().label() + " " + model.version() + ": " + why);
    }
}
