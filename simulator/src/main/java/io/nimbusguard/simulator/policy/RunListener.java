package io.nimbusguard.simulator.policy;

import io.nimbusguard.simulator.cluster.ServedStep;
import io.nimbusguard.simulator.cluster.StepListener;
import io.nimbusguard.workflow.PassListener;
import io.nimbusguard.workflow.PassReport;

/// Looks on while one policy runs, and changes nothing: hears of every step, and of every pass where the policy runs
/// the graph. Always called from the thread of that run.
public interface RunListener extends StepListener, PassListener {

    RunListener NOBODY = new RunListener() {
        @Override
        public void served(ServedStep step) {}

        @Override
        public void onPass(PassReport report) {}
    };
}
