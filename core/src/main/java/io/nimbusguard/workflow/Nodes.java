package io.nimbusguard.workflow;

/// The names of the graph's nodes: fixed, exported, logged and documented under exactly these.
final class Nodes {

    static final String COLLECT_METRICS = "collect_metrics";
    static final String GENERATE_FORECAST = "generate_forecast";
    static final String DQN_DECISION = "dqn_decision";
    static final String VALIDATE_DECISION = "validate_decision";
    static final String EXECUTE_SCALING = "execute_scaling";
    static final String UPDATE_REWARDS = "update_rewards";
    static final String FALL_BACK = "fall_back";

    private Nodes() {}

    /// One node: reads its inputs from the state, calls one plain function, returns what that gave.
    @FunctionalInterface
    interface Node {
        Update run(PassState state);
    }
}
