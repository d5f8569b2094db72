package io.nimbusguard.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nimbusguard.forecasting.QuantileCurve;
import io.nimbusguard.planning.Situation;
import io.nimbusguard.scaling.Capacity;
import io.nimbusguard.scaling.Posture;
import io.nimbusguard.scaling.ReplicaRange;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostureShadowsTest {

    private static final int TICKS = 6000;

    /// What leader and hedge are judged by: computed before several memories were kept.
    private static final Map<Posture, Double> COSTS_OVER_THREE_DAYS = Map.ofEntries(
            Map.entry(Posture.BALANCED, 1505.8793227046508),
            Map.entry(Posture.EXACT, 2768.631345731887),
            Map.entry(Posture.NIMBLE, 1686.0387705273515),
            Map.entry(Posture.STEADY, 1448.965287104085),
            Map.entry(Posture.LEAN, 1526.3041271804982),
            Map.entry(Posture.CAUTIOUS, 1667.4152446074847),
            Map.entry(Posture.QUIET, 1505.8793227046508),
            Map.entry(Posture.CAPACITY_80, 3108.789763202357),
            Map.entry(Posture.CAPACITY_88, 2343.3338472401197),
            Map.entry(Posture.CAPACITY_94, 1867.5759226527255),
            Map.entry(Posture.CAPACITY_103, 1450.5382254331257),
            Map.entry(Posture.CAPACITY_106, 1595.7480335144014));

    @Test
    void costWhatTheyAlwaysDid() {
        var shadows = run(Posture.BALANCED);

        assertThat(shadows.meanNeed()).isCloseTo(30.58734289051612, within(1e-9));
        for (var shadow : shadows.shadows()) {
            assertThat(shadow.cost(ShadowSpan.THREE_DAYS))
                    .as(shadow.posture().name())
                    .isCloseTo(COSTS_OVER_THREE_DAYS.get(shadow.posture()), within(1e-9));
        }
    }

    @Test
    void whoAlwaysChoosesOnePostureCostsWhatThatCosts() {
        var shadows = run(Posture.LEAN);

        var lean = shadows.shadows().stream()
                .filter(shadow -> shadow.posture() == Posture.LEAN)
                .findFirst()
                .orElseThrow();
        for (var span : ShadowSpan.ALL) {
            assertThat(shadows.meanCost(shadows.chosen(), span)).isEqualTo(shadows.meanCost(lean, span));
        }
        assertThat(shadows.recorded()).isEqualTo(TICKS - 1);
    }

    @Test
    void aShortMemoryForgetsFirst() {
        var shadows = PostureShadows.beginning(Inputs.at(0).replicas(80, 80).build());
        for (var tick = 1; tick < 400; tick++) {
            var input = Inputs.at(tick).replicas(80, 80).build();
            shadows = shadows.after(
                    input, PosturePlans.of(input.situation(), input.wishes().prices()));
        }

        // Most was paid at the beginning, for 80 replicas and their going.
        assertThat(meanOfDefault(shadows, ShadowSpan.HALF_HOUR))
                .isLessThan(meanOfDefault(shadows, ShadowSpan.TWO_HOURS));
        assertThat(meanOfDefault(shadows, ShadowSpan.TWO_HOURS))
                .isLessThan(meanOfDefault(shadows, ShadowSpan.THREE_DAYS));
    }

    private static double meanOfDefault(PostureShadows shadows, ShadowSpan span) {
        return shadows.meanCost(shadows.byDefault(), span);
    }

    private static PostureShadows run(Posture chosen) {
        var shadows = PostureShadows.beginning(input(0));
        for (var tick = 0; tick < TICKS; tick++) {
            var input = input(tick);
            var plans = PosturePlans.of(input.situation(), input.wishes().prices());
            shadows = shadows.after(input, plans).choosing(chosen, input, plans);
        }
        return shadows;
    }

    /// Waves, and a forecast that knows them.
    private static PolicyInput input(int tick) {
        var made = Inputs.at(tick).build();
        var soon = rate(tick + 4);
        var curve = QuantileCurve.of(
                soon * .8, soon * .85, soon * .9, soon, soon * 1.05, soon * 1.1, soon * 1.15, soon * 1.2, soon * 1.25);
        var capacity = new Capacity(100, Capacity.Origin.CONFIGURED);
        var situation = new Situation(curve, curve, rate(tick), capacity, new ReplicaRange(1, 80), 40);
        return new PolicyInput(
                made.observation(), made.forecast(), situation, made.startup(), made.wishes(), made.burn(), false);
    }

    private static double rate(int tick) {
        return 3000 + 800 * Math.sin(tick / 40.0) + (tick * 37 % 11) * 30;
    }
}
