package io.nimbusguard.dqn;

import java.util.List;
import java.util.Optional;

/// What all postures see of a workload, entry by entry. `q` is the load that one replica carries, `n` the replicas
/// asked for. `docs/agent.md` has the table; a test holds it to this one.
enum SharedEntry implements StateEntry {
    SHADOWS_KNOWN("the shadows remember a tick of the last hours"),
    FORECAST_JUDGED("a forecast was judged"),
    CPU_KNOWN("features 1 and 6 measured, requests finished"),
    LATENCY_KNOWN("features 4 and 6 measured, requests finished, a pod ready"),
    OBJECTIVE_KNOWN("`LATENCY_KNOWN`, and `spec.slo.latencyMilliseconds` given"),
    FINISHED_KNOWN("feature 6 measured, demand above 0"),
    RESIDENT_KNOWN("feature 2 measured, a pod ready"),
    VIRTUAL_KNOWN("feature 3 measured, a pod ready"),
    DESCRIPTORS_KNOWN("feature 7 measured, a pod ready"),
    BYTES_KNOWN("features 8 and 6 measured, requests finished"),
    SIZED_KNOWN("feature 9 measured, demand above 0"),
    CPU_FORESEEN("a forecast of feature 1"),
    RESIDENT_FORESEEN("a forecast of feature 2"),
    VIRTUAL_FORESEEN("a forecast of feature 3"),
    DURATION_FORESEEN("a forecast of feature 4"),
    FINISHED_FORESEEN("a forecast of feature 6"),
    DESCRIPTORS_FORESEEN("a forecast of feature 7"),
    BYTES_FORESEEN("a forecast of feature 8"),
    SIZED_FORESEEN("a forecast of feature 9"),
    DEFAULT_COST_HALF_HOUR("cost of the default's shadow a tick, over 30 min", -1, 5, SHADOWS_KNOWN),
    DEFAULT_COST_TWO_HOURS("cost of the default's shadow a tick, over 2 h", -1, 5, SHADOWS_KNOWN),
    DEFAULT_COST_HALF_DAY("cost of the default's shadow a tick, over 12 h", -1, 5, SHADOWS_KNOWN),
    DEFAULT_COST_THREE_DAYS("cost of the default's shadow a tick, over 72 h", -1, 5, SHADOWS_KNOWN),
    CAPACITY_DOUBTED("log(load that a replica carries as measured / q)", -1, 1),
    STARTUP("log(start-up p90 / 60 s)", -4, 4),
    MEAN_NEED("log(replicas needed, over 72 h)", 0, 8),
    LOAD("log(rate / q)", -3, 8),
    LOAD_OVER_MEAN("log(rate / q / replicas needed, over 72 h)", -3, 3),
    LEAD_MEDIAN("log(q50 / rate), largest demand over the lead", -3, 3),
    LEAD_90("log(q90 / q50), largest demand over the lead", 0, 2),
    LEAD_98("log(q98 / q50), largest demand over the lead", 0, 3),
    LEAD_LOWER("log(q50 / q10), largest demand over the lead", 0, 3),
    TEN_MEDIAN("log(q50 / rate), largest demand over 10 min", -3, 3),
    TEN_90("log(q90 / q50), largest demand over 10 min", 0, 2),
    TEN_98("log(q98 / q50), largest demand over 10 min", 0, 3),
    TEN_LOWER("log(q50 / q10), largest demand over 10 min", 0, 3),
    ABOVE_10M("share of leads whose demand exceeded the 95 % quantile, over 10 min", 0, 1, FORECAST_JUDGED),
    ABOVE_2H("the same over 2 h", 0, 1, FORECAST_JUDGED),
    ERROR_10M("absolute log(largest demand of a lead / its forecast median), over 10 min", 0, 2, FORECAST_JUDGED),
    ERROR_2H("the same over 2 h", 0, 2, FORECAST_JUDGED),
    CONFIDENCE("confidence", 0, 1),
    SKILL("its factor skill", 0, 1),
    COVERAGE("its factor coverage", 0, 1),
    FRESHNESS("its factor freshness", 0, 1),
    SURPRISE("its factor surprise", 0, 1),
    CPU_NOW("log(CPU per request now / over 24 h)", -2, 2, CPU_KNOWN),
    CPU_10M("log(CPU per request over 10 min / over 24 h)", -2, 2, CPU_KNOWN),
    CPU_1H("log(CPU per request over 1 h / over 24 h)", -2, 2, CPU_KNOWN),
    LATENCY_NOW("log(mean latency now / objective)", -5, 3, OBJECTIVE_KNOWN),
    LATENCY_5M("log(mean latency over 5 min / objective)", -5, 3, OBJECTIVE_KNOWN),
    LATENCY_1H("log(mean latency over 1 h / objective)", -5, 3, OBJECTIVE_KNOWN),
    UNEXPLAINED_NOW(
            "log(mean latency / what utilization makes of an idle one) now, less that over 24 h", -3, 3, LATENCY_KNOWN),
    UNEXPLAINED_5M("the same over 5 min, less that over 24 h", -3, 3, LATENCY_KNOWN),
    UNEXPLAINED_1H("the same over 1 h, less that over 24 h", -3, 3, LATENCY_KNOWN),
    FINISHED_NOW("log(finished / offered) now", -3, 1, FINISHED_KNOWN),
    FINISHED_10M("log(finished / offered) over 10 min", -3, 1, FINISHED_KNOWN),
    RESIDENT_LEVEL("log(resident memory per pod now / over 24 h)", -2, 2, RESIDENT_KNOWN),
    RESIDENT_SLOPE("log(resident memory per pod over 10 min / over 1 h)", -2, 2, RESIDENT_KNOWN),
    VIRTUAL_LEVEL("log(virtual memory per pod now / over 24 h)", -2, 2, VIRTUAL_KNOWN),
    DESCRIPTORS_LEVEL("log(descriptors per pod now / over 24 h)", -2, 2, DESCRIPTORS_KNOWN),
    DESCRIPTORS_SLOPE("log(descriptors per pod over 10 min / over 1 h)", -2, 2, DESCRIPTORS_KNOWN),
    BYTES("log(response bytes per request over 10 min / over 24 h)", -2, 2, BYTES_KNOWN),
    SIZED("log(sized share of requests over 10 min / over 24 h)", -2, 2, SIZED_KNOWN),
    SINCE_ALARM(
            "log(1 + minutes since the latency was twice the usual or above its objective) / log(1441); 1 for never",
            0,
            1),
    CPU_AHEAD("log(forecast of feature 1 in 10 min / now)", -2, 2, CPU_FORESEEN),
    RESIDENT_AHEAD("log(forecast of feature 2 in 10 min / now)", -2, 2, RESIDENT_FORESEEN),
    VIRTUAL_AHEAD("log(forecast of feature 3 in 10 min / now)", -2, 2, VIRTUAL_FORESEEN),
    DURATION_AHEAD("log(forecast of feature 4 in 10 min / now)", -2, 2, DURATION_FORESEEN),
    FINISHED_AHEAD("log(forecast of feature 6 in 10 min / now)", -2, 2, FINISHED_FORESEEN),
    DESCRIPTORS_AHEAD("log(forecast of feature 7 in 10 min / now)", -2, 2, DESCRIPTORS_FORESEEN),
    BYTES_AHEAD("log(forecast of feature 8 in 10 min / now)", -2, 2, BYTES_FORESEEN),
    SIZED_AHEAD("log(forecast of feature 9 in 10 min / now)", -2, 2, SIZED_FORESEEN),
    DEMAND_AHEAD("log(forecast of demand in 10 min / now)", -3, 3),
    REPLICAS("log(n)", 0, 8),
    STARTING("starting / n", 0, 1),
    DUE("due within 30 s / n", 0, 1),
    READY_OVER_NEED("log(ready / needed now)", -3, 3),
    SINCE_CHANGE("log(1 + minutes since n changed) / log(1441)", 0, 1),
    BURN_5M("log(1 + budget burn over 5 min)", 0, 5),
    BURN_1H("log(1 + budget burn over 1 h)", 0, 5),
    ABOVE_MIN("log(n / min)", 0, 8),
    BELOW_MAX("log(max / n)", 0, 8),
    VIOLATION_PRICE("log((1 + p) / 11)", -3, 3),
    CHANGE_PRICE("log((1 + k) / 61)", -3, 3),
    QUIET("1 where the profile is *Quiet*", 0, 1);

    static final List<SharedEntry> ALL = List.of(values());

    private final String formula;
    private final double least;
    private final double most;
    private final Optional<SharedEntry> mask;

    /// A mask: 1 where it holds, 0 where not.
    SharedEntry(String formula) {
        this(formula, 0, 1, Optional.empty());
    }

    SharedEntry(String formula, double least, double most) {
        this(formula, least, most, Optional.empty());
    }

    /// @param mask 0 where this cannot be known, and is 0
    SharedEntry(String formula, double least, double most, SharedEntry mask) {
        this(formula, least, most, Optional.of(mask));
    }

    SharedEntry(String formula, double least, double most, Optional<SharedEntry> mask) {
        this.formula = formula;
        this.least = least;
        this.most = most;
        this.mask = mask;
    }

    @Override
    public String formula() {
        return formula;
    }

    @Override
    public double least() {
        return least;
    }

    @Override
    public double most() {
        return most;
    }

    /// The entry that says whether this one is known; empty where it always is.
    Optional<SharedEntry> mask() {
        return mask;
    }
}
