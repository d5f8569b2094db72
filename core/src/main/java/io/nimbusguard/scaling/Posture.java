package io.nimbusguard.scaling;

/// How much risk the planner takes: the width of its band, the weight of a violation, and headroom on the believed
/// capacity. The DQN's actions; [#BALANCED] is what speaks until an agent has earned its place.
public enum Posture {
    EXACT(0, 1, 1, 1, false),
    NIMBLE(30, 1, 1, 1, false),
    BALANCED(60, 1, 1, 1, false),
    STEADY(120, 1, 1, 1, false),
    LEAN(60, 0.15 / 0.30, 0.9 / 1.63, 1, false),
    CAUTIOUS(60, 0.5 / 0.30, 2.8 / 1.63, 1, false),
    /// The upper edge looks five minutes ahead: about half the changes.
    QUIET(60, 1, 1, 1, true),
    CAPACITY_80(60, 1, 1, 0.80, false),
    CAPACITY_88(60, 1, 1, 0.88, false),
    CAPACITY_94(60, 1, 1, 0.94, false),
    CAPACITY_103(60, 1, 1, 1.03, false),
    CAPACITY_106(60, 1, 1, 1.06, false);

    private final double bandSeconds;
    private final double lowerRiskFactor;
    private final double upperRiskFactor;
    private final double capacityFactor;
    private final boolean quiet;

    Posture(double bandSeconds, double lowerRiskFactor, double upperRiskFactor, double capacityFactor, boolean quiet) {
        this.bandSeconds = bandSeconds;
        this.lowerRiskFactor = lowerRiskFactor;
        this.upperRiskFactor = upperRiskFactor;
        this.capacityFactor = capacityFactor;
        this.quiet = quiet;
    }

    /// Width of the band as a change price in replica-seconds per pod, at the standard price of 60.
    public double bandSeconds() {
        return bandSeconds;
    }

    /// Factor on the risk weight of the band's lower edge.
    public double lowerRiskFactor() {
        return lowerRiskFactor;
    }

    /// Factor on the risk weight of the band's upper edge.
    public double upperRiskFactor() {
        return upperRiskFactor;
    }

    /// Factor on the believed capacity.
    public double capacityFactor() {
        return capacityFactor;
    }

    public boolean quiet() {
        return quiet;
    }
}
