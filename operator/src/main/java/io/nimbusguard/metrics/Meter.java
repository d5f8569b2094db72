package io.nimbusguard.metrics;

import java.util.List;

/// Every meter of the operator, in one place: its name as exported, its unit, what it means and its labels. A meter
/// stands here from the day on which something computes it, and not before.
///
/// A meter that has no value yet is absent, not 0.
public enum Meter {
    REPLICAS(
            "nimbusguard_replicas",
            Kind.GAUGE,
            "replicas",
            "Replica counts of the last pass: current = what the workload's spec asked for; desired = what it asks for "
                    + "after the pass; recommended = what the guards let through, whether or not the mode writes; "
                    + "unconstrained = what was proposed to the guards; shadow_hpa = what an HPA (CPU 70 %) fed the "
                    + "same samples asks for",
            "namespace",
            "workload",
            "kind"),
    FORECAST_VALUE(
            "nimbusguard_forecast_value",
            Kind.GAUGE,
            "requests per second",
            "Demand forecast by the last pass, offset_seconds ahead, not exceeded with the probability quantile",
            "namespace",
            "workload",
            "offset_seconds",
            "quantile"),
    FORECAST_CONFIDENCE(
            "nimbusguard_forecast_confidence",
            Kind.GAUGE,
            "ratio",
            "How far the forecast has earned trust, from 0 to 1; below spec.forecast.minConfidence it may only raise",
            "namespace",
            "workload"),
    FORECAST_ERROR_RATIO(
            "nimbusguard_forecast_error_ratio",
            Kind.GAUGE,
            "ratio",
            "Mean absolute error of the forecast ten minutes ahead over mean demand, over about two hours",
            "namespace",
            "workload"),
    FORECAST_COVERAGE_RATIO(
            "nimbusguard_forecast_coverage_ratio",
            Kind.GAUGE,
            "ratio",
            "Share of what followed that lay inside the forecasts' 80 % band, over about six hours; 0.8 is right",
            "namespace",
            "workload"),
    FALLBACK_ACTIVE(
            "nimbusguard_fallback_active",
            Kind.GAUGE,
            "0 or 1",
            "1 while metrics have been missing for so long that the fallback decides",
            "namespace",
            "workload"),
    REWARD(
            "nimbusguard_reward",
            Kind.GAUGE,
            "ratio",
            "Reward of the decision settled last: minus its cost beyond the needed replica-seconds, over these; 0 "
                    + "where exactly what was needed stood and nothing changed",
            "namespace",
            "workload"),
    FEATURE(
            "nimbusguard_feature",
            Kind.GAUGE,
            "the feature's own",
            "Features as the last pass measured them, summed over the workload's pods; a missing one is absent",
            "namespace",
            "workload",
            "feature"),
    Q_VALUE(
            "nimbusguard_q_value",
            Kind.GAUGE,
            "mean needs x ticks",
            "What each posture is worth to the agent, mean of its networks, when it last looked; absent where no agent "
                    + "looks",
            "namespace",
            "workload",
            "posture"),

    DECISIONS(
            "nimbusguard_decisions_total",
            Kind.COUNTER,
            "decisions",
            "Decisions by who made them, the posture taken (none where none was) and what became of them: applied, "
                    + "conflict, refused or unknown after a write; stayed, vetoed, observed or abstained without one",
            "source",
            "posture",
            "outcome"),
    VETOES("nimbusguard_vetoes_total", Kind.COUNTER, "decisions", "Decisions that a guard forbade, and why", "reason"),
    FORECASTER_LOSS(
            "nimbusguard_forecaster_loss",
            Kind.GAUGE,
            "ratio",
            "Mean quantile loss of the network's forecasts of the last thirty minutes over what plain persistence erred "
                    + "there, on a sample of the fleet; looked at every five minutes by the leader"),
    DQN_LOSS(
            "nimbusguard_dqn_loss",
            Kind.GAUGE,
            "(mean needs x ticks)²",
            "Loss of the agent's newest update, mean over its networks and its last updates"),
    REPLAY_BUFFER_SIZE(
            "nimbusguard_replay_buffer_size",
            Kind.GAUGE,
            "transitions",
            "States whose outcome is known, for the agent to learn from"),
    EPSILON(
            "nimbusguard_epsilon",
            Kind.GAUGE,
            "ratio",
            "Chance that the agent tries another posture when it looks, mean over the workloads that it looks at"),
    MODEL_AGE(
            "nimbusguard_model_age_seconds",
            Kind.GAUGE,
            "seconds",
            "Time since the serving model was made; for the one that comes with the version, since it was loaded",
            "model"),
    TRAINING_SECONDS(
            "nimbusguard_training_seconds",
            Kind.TIMER,
            "seconds",
            "Time of a retraining that came to its end, judging included",
            "model"),
    RETRAININGS(
            "nimbusguard_retrainings_total",
            Kind.COUNTER,
            "retrainings",
            "Retrainings by what became of them: promoted, rejected or skipped; and models that were rolled_back",
            "model",
            "outcome"),
    NODE_SECONDS("nimbusguard_node_seconds", Kind.TIMER, "seconds", "Time in each node of the graph", "node"),
    PASS_SECONDS("nimbusguard_pass_seconds", Kind.TIMER, "seconds", "Time of one pass of one workload"),
    LOOP_LAG_SECONDS("nimbusguard_loop_lag_seconds", Kind.TIMER, "seconds", "How late a tick began after it was due"),
    QUERY_SECONDS("nimbusguard_query_seconds", Kind.TIMER, "seconds", "Time of a Prometheus query", "feature"),
    QUERY_ERRORS(
            "nimbusguard_query_errors_total",
            Kind.COUNTER,
            "queries",
            "Prometheus queries that gave no usable answer, and why",
            "reason"),
    API_WRITES(
            "nimbusguard_api_writes_total",
            Kind.COUNTER,
            "requests",
            "Writes to the Kubernetes API by what was written and what became of it",
            "kind",
            "outcome");

    /// What its numbers do over time.
    enum Kind {
        GAUGE,
        COUNTER,
        TIMER
    }

    private final String exportedName;
    private final Kind kind;
    private final String unit;
    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> labels;

    Meter(String exportedName, Kind kind, String unit, String meaning, String... labels) {
        this.exportedName = exportedName;
        this.kind = kind;
        this.unit = unit;
        this.meaning = meaning;
        this.labels = List.of(labels);
    }

    /// As it stands in the exposition.
    public String exportedName() {
        return exportedName;
    }

    Kind kind() {
        return kind;
    }

    public String unit() {
        return unit;
    }

    public String meaning() {
        return meaning;
    }

    public List<String> labels() {
        return labels;
    }

    /// Meaning and unit in one line.
    String help() {
        return meaning + " [" + unit + "]";
    }
}
