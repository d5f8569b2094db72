package io.nimbusguard.simulator.condition;

import io.nimbusguard.planning.Prices;
import io.nimbusguard.scaling.ReplicaRange;
import java.util.Optional;

/// What every policy of a run is put under.
///
/// @param startupSeconds median time from a pod's request until it is ready [s], 0 to 3600
/// @param peakReplicas   a trace is scaled so that its 99.9th percentile needs that many, 1 to 10000
/// @param scoreLast      share of the steps, at the end, that is scored, in (0, 1]
/// @param level          instead of that: how somebody's own service stands; empty for a trace that is scaled
public record Conditions(
        Realism realism,
        double startupSeconds,
        int peakReplicas,
        double scoreLast,
        Prices prices,
        Optional<Level> level) {

    /// Somebody's own service.
    ///
    /// @param capacity load that one of its replicas carries [requests/s]
    /// @param range    that its replicas may have
    public record Level(double capacity, ReplicaRange range) {
        public Level {
            requireWithin("capacity", capacity, Double.MIN_VALUE, 1e12);
        }
    }

    /// Of a trace that is scaled to its peak.
    public Conditions(Realism realism, double startupSeconds, int peakReplicas, double scoreLast, Prices prices) {
        this(realism, startupSeconds, peakReplicas, scoreLast, prices, Optional.empty());
    }

    /// Spread of a start-up time: standard deviation of its logarithm.
    public static final double STARTUP_SIGMA = 0.3;

    /// Standard normal quantile of 0.9.
    private static final double NORMAL_90 = 1.2815515655446004;

    /// What results are quoted in: 60 s start-up, peak 40, the last 40 % scored.
    public static final Conditions STANDARD = new Conditions(Realism.STANDARD, 60, 40, 0.4, Prices.STANDARD);

    public Conditions {
        requireWithin("startupSeconds", startupSeconds, 0, 3600);
        requireWithin("peakReplicas", peakReplicas, 1, 10_000);
        requireWithin("scoreLast", scoreLast, Double.MIN_VALUE, 1);
    }

    public boolean deterministic() {
        return realism == Realism.DETERMINISTIC;
    }

    /// Whether what a replica carries changes.
    public boolean drifts() {
        return realism == Realism.DRIFT || unmodelled();
    }

    public boolean unmodelled() {
        return realism == Realism.UNMODELLED;
    }

    /// Whether things go wrong around the service.
    public boolean rough() {
        return realism == Realism.ROUGH;
    }

    /// As the service has it, else from 1 to twice the peak.
    public ReplicaRange range() {
        return level.map(Level::range).orElseGet(() -> new ReplicaRange(1, 2 * peakReplicas));
    }

    /// Start-up time that nine pods in ten keep [s]; the median where start-up is fixed.
    public double startupSecondsP90() {
        return deterministic() ? startupSeconds : startupSeconds * Math.exp(STARTUP_SIGMA * NORMAL_90);
    }

    /// Steps a planner has to look ahead: its start-up time and one tick.
    public int leadSteps() {
        return (int) Math.ceil(startupSecondsP90() / Service.STEP_SECONDS) + Service.STEPS_PER_TICK;
    }

    /// The same of somebody's own service.
    public Conditions at(Level stated) {
        return new Conditions(realism, startupSeconds, peakReplicas, scoreLast, prices, Optional.of(stated));
    }

    public Conditions with(Realism other) {
        return new Conditions(other, startupSeconds, peakReplicas, scoreLast, prices, level);
    }

    public Conditions with(Prices other) {
        return new Conditions(realism, startupSeconds, peakReplicas, scoreLast, other, level);
    }

    /// @param share of the steps, at the end
    public Conditions withScoreLast(double share) {
        return new Conditions(realism, startupSeconds, peakReplicas, share, prices, level);
    }

    private static void requireWithin(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(name + " must be within " + low + " and " + high + ", but is " + value);
        }
    }
}
