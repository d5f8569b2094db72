package io.nimbusguard.operator;

import io.nimbusguard.store.ModelEntry;
import io.nimbusguard.store.StoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells what the store lost. Decisions go on without it.
final class StoreLog implements StoreListener {

    private static final Logger LOG = LoggerFactory.getLogger(StoreLog.class);

    @Override
    public void lost(String what, int entries, String why) {
        LOG.warn("NG-5201: {} {} were not kept: {}; decisions go on without them", entries, what, why);
    }

    @Override
    public void failing(String why) {
        LOG.warn("NG-5202: nothing can be kept at present: {}; it is tried again, decisions go on", why);
    }

    @Override
    public void recovered() {
        LOG.info("The store keeps again");
    }

    @Override
    public void modelRefused(ModelEntry model, String why) {
        LOG.warn("NG-5203: model {} is not served: {}", model, why);
    }
}
