package io.nimbusguard.simulator.condition;

/// What the score charges beside replica time: `J = C + penalty * sum(need * dt * violating) + changePrice * (pods
/// added + pods removed)`, in replica-seconds.
///
/// @param penalty     weight of a needed replica-second under violation, not negative
/// @param changePrice replica-seconds per pod added or removed, not negative
public record Prices(double penalty, double changePrice) {

    /// What results are quoted at.
    public static final Prices STANDARD = new Prices(10, 60);

    public Prices {
        requireNotNegative("penalty", penalty);
        requireNotNegative("changePrice", changePrice);
    }

    private static void requireNotNegative(String name, double value) {
        if (!Double.isFinite(value) || value < 0) {
            throw new IllegalArgumentException(name + " must be finite and not negative, but is " + value);
        }
    }
}
