package io.nimbusguard.dqn;

import io.nimbusguard.forecasting.QuantileCurve;
import io.nimbusguard.scaling.Posture;

/// What each posture sees of its own at one tick; [PostureEntry] says what each entry is.
final class PostureView {

    private static final int ENTRIES = PostureEntry.ALL.size();
    private static final int WIDTH = ENTRIES + AgentState.POSTURES.size();
    /// What the planner weighs a violation with, in the middle of its band.
    private static final double RISK = 0.7;
    /// For so long a choice stands [ticks].
    private static final double HELD = 8;
    /// By how much the default leads where the planner sees no difference.
    private static final float LEAD = 0.003f;
    private static final double FURTHEST = 1;

    private final PolicyInput input;
    private final PosturePlans plans;
    private final PostureShadows shadows;
    private final double need;
    private final double tickPrice;

    PostureView(PolicyInput input, PosturePlans plans, PostureShadows shadows) {
        this.input = input;
        this.plans = plans;
        this.shadows = shadows;
        var situation = input.situation();
        var median = situation.leadMaximum().median() / situation.capacity().requestsPerSecond();
        this.need = Math.max(situation.range().min(), Math.ceil(median));
        this.tickPrice = PostureShadows.priceOfPod(input.wishes().prices(), 1);
    }

    float[] rows() {
        var rows = new float[AgentState.POSTURES.size() * WIDTH];
        var means = meanCosts();
        for (var shadow : shadows.shadows()) {
            var place = AgentState.POSTURES.indexOf(shadow.posture());
            write(rows, place * WIDTH, shadow, means);
            rows[place * WIDTH + ENTRIES + place] = 1;
        }
        return rows;
    }

    /// Of all postures, over each span; 0 where nothing is remembered.
    private double[] meanCosts() {
        var means = new double[ShadowSpan.ALL.size()];
        for (var span = 0; span < means.length; span++) {
            for (var shadow : shadows.shadows()) {
                means[span] += cost(shadow, ShadowSpan.ALL.get(span))
                        / shadows.shadows().size();
            }
        }
        return means;
    }

    private double cost(PostureShadow shadow, ShadowSpan span) {
        return shadows.remembers(span) ? shadows.meanCost(shadow, span) : 0;
    }

    private void write(float[] rows, int offset, PostureShadow shadow, double[] means) {
        var target = plans.of(shadow.posture()).target();
        var asked = Math.max(1, input.situation().current());
        var move = Math.log(Math.max(1, target) / (double) asked);
        var quiet = input.situation().quietMaximum();
        var values = new double[] {
            cost(shadow, ShadowSpan.HALF_HOUR) - means[0],
            cost(shadow, ShadowSpan.TWO_HOURS) - means[1],
            cost(shadow, ShadowSpan.HALF_DAY) - means[2],
            cost(shadow, ShadowSpan.THREE_DAYS) - means[3],
            Math.log(Math.max(1, target) / need),
            violated(target, input.situation().leadMaximum()),
            violated(target, quiet),
            violated(target, input.forecast().maxima().getLast()),
            paid(target),
            missed(target),
            churn(target),
            move,
            Math.abs(move)
        };
        for (var i = 0; i < ENTRIES; i++) {
            rows[offset + i] = StateEntry.clipped(PostureEntry.ALL.get(i), values[i]);
        }
    }

    private double violated(int replicas, QuantileCurve load) {
        return load.exceedance(replicas * input.situation().capacity().requestsPerSecond());
    }

    private double paid(int target) {
        return target / need - 1;
    }

    private double missed(int target) {
        return input.wishes().prices().violation()
                * violated(target, input.situation().leadMaximum());
    }

    private double churn(int target) {
        return tickPrice * Math.abs(target - input.situation().current()) / need;
    }

    /// What the planner expects each posture to cost more than the default, linear in the expected cost terms, and a
    /// lead for the default: whoever has learned nothing chooses it.
    /// ```
    /// prior = -0.003 - clip(cost - cost of the default, 0, 1)       cost = 8 ticks x (PAID + 0.7 MISSED) + CHURN
    /// ```
    float[] priors() {
        var priors = new float[AgentState.POSTURES.size()];
        var byDefault = input.wishes().defaultPosture();
        var least = expectedCost(byDefault);
        for (var place = 0; place < priors.length; place++) {
            var posture = AgentState.POSTURES.get(place);
            priors[place] =
                    posture == byDefault ? 0 : -LEAD - (float) Math.clamp(expectedCost(posture) - least, 0, FURTHEST);
        }
        return priors;
    }

    private double expectedCost(Posture posture) {
        var target = plans.of(posture).target();
        return HELD * (paid(target) + RISK * missed(target)) + churn(target);
    }
}
