package io.nimbusguard.dqn;

import java.util.List;

/// What postures are worth, as an ensemble of networks sees it. May be asked from several threads at once.
public interface QFunction {

    /// One answer per state, in their order.
    List<QValues> values(List<AgentState> states);

    /// Which weights answer.
    String version();
}
