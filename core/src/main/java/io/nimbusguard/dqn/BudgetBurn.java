package io.nimbusguard.dqn;

/// How fast a workload's error budget is used up: the share of the time in violation over the share that may be, 1 %.
/// At 1 it is just used up, at 2 in half the time. Smoothed, with time constants of five minutes and of an hour.
public record BudgetBurn(double fiveMinutes, double hour) {

    public static final BudgetBurn NONE = new BudgetBurn(0, 0);

    private static final double ALLOWED_SHARE = 0.01;
    private static final double SHORT_SECONDS = 300;
    private static final double LONG_SECONDS = 3600;

    public BudgetBurn {
        if (!(fiveMinutes >= 0 && hour >= 0)) {
            throw new IllegalArgumentException("a burn is not negative: " + fiveMinutes + ", " + hour);
        }
    }

    /// After an interval in which fewer replicas were ready than needed, or not.
    public BudgetBurn after(double seconds, boolean violating) {
        var now = violating ? 1 / ALLOWED_SHARE : 0;
        return new BudgetBurn(
                towards(fiveMinutes, now, seconds / SHORT_SECONDS), towards(hour, now, seconds / LONG_SECONDS));
    }

    private static double towards(double before, double now, double constants) {
        return before - Math.expm1(-constants) * (now - before);
    }
}
