package io.nimbusguard.forecasting.lstm;

import java.util.List;

/// What a network is fitted to, and what tells when to stop. Between the two lie at least [#PURGE] minutes wherever
/// they come from the same recording, so that no minute is forecast in both.
public record TrainingSet(List<TrainingSource> fit, List<TrainingSource> choose) {

    /// As far as the network looks ahead [minutes].
    public static final int PURGE = 10;

    public TrainingSet {
        fit = List.copyOf(fit);
        choose = List.copyOf(choose);
        if (fit.isEmpty() || choose.isEmpty()) {
            throw new IllegalArgumentException("there must be something to fit to, and something to choose by");
        }
        for (var one : fit) {
            for (var other : choose) {
                if (one.recording() == other.recording()
                        && one.from() < other.to() + PURGE
                        && other.from() < one.to() + PURGE) {
                    throw new IllegalArgumentException("minutes " + one.from() + " to " + one.to() + " of "
                            + one.recording().name() + " are fitted to, and " + other.from() + " to " + other.to()
                            + " chosen by: fewer than " + PURGE + " minutes lie between");
                }
            }
        }
    }
}
