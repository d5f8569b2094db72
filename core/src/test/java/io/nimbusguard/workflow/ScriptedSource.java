package io.nimbusguard.workflow;

import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.Workload;
import java.time.Instant;

/// An observation source that says what the test told it to, or throws what the test told it to.
final class ScriptedSource implements ObservationSource {

    private Observations next = Observations.healthy();
    private boolean broken;

    void willSee(Observations observation) {
        next = observation;
        broken = false;
    }

    void willBreak() {
        broken = true;
    }

    @Override
    public Observation observe(Workload workload, Instant now) {
        if (broken) {
            throw new IllegalStateException("the source is broken");
        }
        return next.at(workload, now);
    }
}
