package io.nimbusguard.planning;

/// What the planner weighs against one replica running for one second.
///
/// @param violation        price of a violated second, per replica needed then [replica-seconds]
/// @param changePerReplica price of adding or removing one replica [replica-seconds]
public record Prices(double violation, double changePerReplica) {

    /// The prices at which postures are named: a posture's band width is meant at this change price.
    public static final Prices STANDARD = new Prices(10, 60);

    public Prices {
        requirePrice("violation", violation);
        requirePrice("changePerReplica", changePerReplica);
    }

    private static void requirePrice(String name, double price) {
        if (!(price >= 0 && price <= 1e6)) {
            throw new IllegalArgumentException(name + " is a price in [0, 1e6], but is " + price);
        }
    }
}
