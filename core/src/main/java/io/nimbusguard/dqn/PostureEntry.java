package io.nimbusguard.dqn;

import java.util.List;

/// What a posture sees of its own; behind these comes one entry per posture, 1 for itself and 0 for the others.
/// `need50` is the fewest replicas that carry the median of the largest demand over the lead.
enum PostureEntry implements StateEntry {
    COST_HALF_HOUR("its shadow's cost a tick less the mean of all, over 30 min; see `SHADOWS_KNOWN`", -2, 2),
    COST_TWO_HOURS("its shadow's cost a tick less the mean of all, over 2 h; see `SHADOWS_KNOWN`", -2, 2),
    COST_HALF_DAY("its shadow's cost a tick less the mean of all, over 12 h; see `SHADOWS_KNOWN`", -2, 2),
    COST_THREE_DAYS("its shadow's cost a tick less the mean of all, over 72 h; see `SHADOWS_KNOWN`", -2, 2),
    TARGET_OVER_NEED("log(target / need50)", -2, 2),
    VIOLATED_LEAD("P(largest demand over the lead > q target)", 0, 1),
    VIOLATED_FIVE("P(largest demand over 5 min, or the lead > q target)", 0, 1),
    VIOLATED_TEN("P(largest demand over 10 min > q target)", 0, 1),
    PAID("target / need50 - 1", -1, 3),
    MISSED("p P(largest demand over the lead > q target)", 0, 20),
    CHURN("k / 15 s x absolute(target - n) / need50", 0, 20),
    MOVE("log(target / n)", -3, 3),
    MOVE_SIZE("its absolute value", 0, 3);

    static final List<PostureEntry> ALL = List.of(values());

    private final String formula;
    private final double least;
    private final double most;

    PostureEntry(String formula, double least, double most) {
        this.formula = formula;
        this.least = least;
        this.most = most;
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
}
