package io.nimbusguard.simulator;

import io.nimbusguard.simulator.cluster.StepListener;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.policy.PolicyName;
import io.nimbusguard.simulator.policy.RunListener;

/// Keeps what the scores leave out, such as the path of the replicas. Asked from the thread that runs the simulation,
/// before the run in question begins; what it hands out is used by that run alone, and no longer once the simulation is
/// over.
public interface SimulationRecorder {

    SimulationRecorder NOTHING = new SimulationRecorder() {
        @Override
        public RunListener run(Arrivals arrivals, PolicyName policy) {
            return RunListener.NOBODY;
        }

        @Override
        public StepListener oracle(Arrivals arrivals) {
            return _ -> {};
        }
    };

    RunListener run(Arrivals arrivals, PolicyName policy);

    /// The oracle's own path; only asked for where it is reported among the policies.
    StepListener oracle(Arrivals arrivals);
}
