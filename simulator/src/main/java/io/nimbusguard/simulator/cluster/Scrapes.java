package io.nimbusguard.simulator.cluster;

import java.util.Arrays;

/// The newest samples of the counters. Standard: scraped every 15 s, the newest 5 s old when a decision is due,
/// rates as PromQL's `rate()` over 60 s gives them (four samples, 45 s from first to last), CPU per pod over the
/// newest 15 s. Deterministic: sampled every step, no age, rates over the last step.
final class Scrapes {

    private static final double WINDOW_SECONDS = 60;

    private final int steps;
    private final int phase;
    private final int window;
    private final double[][] samples;
    private final double[] sampledAt;
    private int taken;

    private Scrapes(int steps, int phase, int window) {
        this.steps = steps;
        this.phase = phase;
        this.window = window;
        this.samples = new double[window][Counters.COUNT];
        this.sampledAt = new double[window];
    }

    static Scrapes standard() {
        return aged(1);
    }

    /// As the standard, but the newest sample is so many steps old when a decision is due, 0 to 2.
    static Scrapes aged(int age) {
        return new Scrapes(3, Math.floorMod(-age, 3), 4);
    }

    static Scrapes withoutLag() {
        return new Scrapes(1, 0, 2);
    }

    Scrapes copy() {
        var copy = new Scrapes(steps, phase, window);
        for (var slot = 0; slot < window; slot++) {
            System.arraycopy(samples[slot], 0, copy.samples[slot], 0, Counters.COUNT);
        }
        System.arraycopy(sampledAt, 0, copy.sampledAt, 0, window);
        copy.taken = taken;
        return copy;
    }

    /// Whether a scrape is due when `step` begins.
    boolean isDue(int step) {
        return step % steps == phase;
    }

    /// Takes a sample.
    void scrape(double now, Counters counters) {
        var slot = taken++ % window;
        counters.copyInto(samples[slot]);
        sampledAt[slot] = now;
    }

    /// Rates do not reach across a seam.
    void forget() {
        taken = 0;
        Arrays.fill(sampledAt, 0);
    }

    boolean isEmpty() {
        return taken == 0;
    }

    /// Simulation time of the newest sample [s].
    double newestAt() {
        return sampledAt[slot(0)];
    }

    /// Mean rate of a counter over the window that ends now [1/s]; NaN with fewer than two samples in it.
    double rate(int counter, double now) {
        var within = 0;
        while (within < Math.min(taken, window) && sampledAt[slot(within)] > now - WINDOW_SECONDS) {
            within++;
        }
        return rateOver(counter, within - 1);
    }

    /// Mean rate of a counter between the two newest samples [1/s]; NaN with fewer than two.
    double newestRate(int counter) {
        return rateOver(counter, Math.min(1, taken - 1));
    }

    int newestWindowSeconds() {
        return taken < 2 ? 0 : (int) (newestAt() - sampledAt[slot(1)]);
    }

    private double rateOver(int counter, int intervals) {
        if (intervals < 1) {
            return Double.NaN;
        }
        var newest = slot(0);
        var oldest = slot(intervals);
        return (samples[newest][counter] - samples[oldest][counter]) / (sampledAt[newest] - sampledAt[oldest]);
    }

    private int slot(int ago) {
        return Math.floorMod(taken - 1 - ago, window);
    }
}
