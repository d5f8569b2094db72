package io.nimbusguard.hpa;

/// What all metrics of an HPA say together.
public sealed interface MetricsAnswer permits MetricsAnswer.NotAsked, MetricsAnswer.Evaluated {

    /// The sync was over before any metric was asked.
    record NotAsked() implements MetricsAnswer {}

    /// The metrics were asked.
    sealed interface Evaluated extends MetricsAnswer permits Asked, Refused {}

    /// They ask for a count.
    ///
    /// @param replicas the largest proposal
    /// @param by the metric that made it
    /// @param failed metrics without an answer
    record Asked(int replicas, HpaMetric by, int failed) implements Evaluated {}

    /// Too few answered: none at all, or not all and the rest asks for less.
    ///
    /// @param first the first one that failed
    /// @param failed metrics without an answer
    record Refused(HpaMetric first, int failed) implements Evaluated {}
}
