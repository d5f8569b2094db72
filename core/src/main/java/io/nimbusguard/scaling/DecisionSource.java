package io.nimbusguard.scaling;

/// Which rung of the degradation ladder made a decision.
public enum DecisionSource {
    /// The agent's gate was open and its Q-values chose the posture.
    DQN("DQN"),
    /// The planner's default posture.
    PLANNER("Planner"),
    /// The demand seen now, for want of a forecast.
    REACTIVE("Reactive"),
    HOLD("Hold"),
    FALLBACK("Fallback"),
    PAUSED("Paused");

    private final String label;

    DecisionSource(String label) {
        this.label = label;
    }

    /// As it stands in status, meters and JSON.
    public String label() {
        return label;
    }
}
