package io.nimbusguard.dqn.retraining;

import io.nimbusguard.dqn.PolicyTrial;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Has agents live once more through demand that came.
@FunctionalInterface
public interface Replay {

    /// How two line-ups fare on the same arrivals, by kind of workload.
    ///
    /// @param past how far back it begins
    /// @param most how long it may take: who has no turn by then is left out
    Map<LoadKind, List<PolicyTrial>> trials(Ladder.Pair<LineUp> pair, Duration past, Duration most);
}
