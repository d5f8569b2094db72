package io.nimbusguard.simulator.load;

/// Poisson counts of single steps, in any order: the same purpose, seed and step give the same count.
public final class SeededCounts {

    private final long purpose;
    private final long seed;

    /// @param purpose what is drawn, such as `arrivals nasa-http-1995`
    public SeededCounts(String purpose, long seed) {
        this.purpose = Streams.hash(purpose);
        this.seed = seed;
    }

    /// @param step may lie before the first one
    public double draw(double mean, long step) {
        var count = new double[1];
        new PoissonDraw(Streams.indexed(purpose, seed, step)).fill(mean, count, 0, 1);
        return count[0];
    }
}
