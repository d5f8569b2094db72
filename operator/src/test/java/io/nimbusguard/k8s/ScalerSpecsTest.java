package io.nimbusguard.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.hpa.BehaviorSpec;
import io.nimbusguard.hpa.PolicySelection;
import io.nimbusguard.hpa.ScalingPolicy;
import io.nimbusguard.k8s.SpecAnswer.Faulty;
import io.nimbusguard.k8s.SpecAnswer.Valid;
import io.nimbusguard.planning.Prices;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.scaling.Mode;
import io.nimbusguard.scaling.ReplicaRange;
import io.nimbusguard.workflow.FallbackRule;
import io.nimbusguard.workflow.ForecastUse;
import io.nimbusguard.workflow.ScalerSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ScalerSpecsTest {

    @Test
    void fillsInEveryDefault() {
        assertThat(valid("maxReplicas: 9"))
                .isEqualTo(new ScalerSpec(
                        new ReplicaRange(1, 9),
                        Mode.OBSERVE,
                        Profile.BALANCED,
                        OptionalDouble.empty(),
                        OptionalDouble.of(0.25),
                        Prices.STANDARD,
                        new ScalerSpec.Startup(Duration.ofMinutes(1), true),
                        Optional.empty(),
                        FallbackRule.standard(1),
                        ForecastUse.STANDARD,
                        Optional.empty()));
    }

    @Test
    void readsWhatIsGiven() {
        assertThat(valid("""
                        minReplicas: 2, maxReplicas: 40, mode: ScaleUpOnly, profile: Quiet,
                        demand: {averageValue: 1k}, slo: {underProvisionWeight: 5, changePriceSeconds: 30, latencyMilliseconds: 250},
                        forecast: {enabled: false, horizonSeconds: 180, minConfidence: "0.25"}, startup: {mode: Fixed, seconds: 90},
                        fallback: {failureDurationSeconds: 60, behavior: Static, replicas: 6}"""))
                .isEqualTo(new ScalerSpec(
                        new ReplicaRange(2, 40),
                        Mode.SCALE_UP_ONLY,
                        Profile.QUIET,
                        OptionalDouble.of(1_000),
                        OptionalDouble.of(0.25),
                        new Prices(5, 30),
                        new ScalerSpec.Startup(Duration.ofSeconds(90), false),
                        Optional.empty(),
                        new FallbackRule(Duration.ofMinutes(1), FallbackRule.Behavior.STATIC, 6),
                        new ForecastUse(false, Duration.ofMinutes(3), 0.25),
                        Optional.of(Duration.ofMillis(250))));
    }

    @Test
    void cutsTheRangeToTheOperatorsCeiling() {
        assertThat(valid("minReplicas: 200, maxReplicas: 5000").range()).isEqualTo(new ReplicaRange(100, 100));
    }

    @Test
    void anEmptyBehaviorMeansTheDefaultsOfAnHpa() {
        assertThat(valid("maxReplicas: 9, behavior: {}").behavior())
                .hasValue(BehaviorSpec.DEFAULTS.effective(Duration.ofMinutes(5)));
    }

    @Test
    void aPartialBehaviorIsFilledUpAsAnHpaWould() {
        var behavior = valid("""
                        maxReplicas: 9, behavior: {scaleDown: {selectPolicy: Min, tolerance: "0.05",
                        policies: [{type: Pods, value: 2, periodSeconds: 60}]}}""").behavior().orElseThrow();
        assertThat(behavior.scaleUp())
                .isEqualTo(
                        BehaviorSpec.DEFAULTS.effective(Duration.ofMinutes(5)).scaleUp());
        assertThat(behavior.scaleDown().selection()).isEqualTo(PolicySelection.MIN);
        assertThat(behavior.scaleDown().policies()).containsExactly(ScalingPolicy.pods(2, Duration.ofMinutes(1)));
        assertThat(behavior.scaleDown().stabilizationWindow()).isEqualTo(Duration.ofMinutes(5));
        assertThat(behavior.scaleDown().tolerance()).isEqualTo(0.05);
    }

    @Test
    void listsEveryFault() {
        var answer = read("""
                minReplicas: 9, maxReplicas: 3, demand: {averageValue: "0"}, forecast: {minConfidence: "2"},
                behavior: {scaleUp: {policies: [{type: Pods, value: 0, periodSeconds: 15}]}}""");
        assertThat(answer)
                .isEqualTo(new Faulty(List.of(
                        "replicas: max must be at least min (9), but is 3",
                        "demand.averageValue: must be above 0, but is 0",
                        "behavior: value must be at least 1, but is 0",
                        "forecast: minConfidence must be from 0 to 1, but is 2")));
    }

    private static ScalerSpec valid(String spec) {
        return ((Valid) read(spec)).spec();
    }

    private static SpecAnswer read(String spec) {
        return new ScalerSpecs(100).read(Made.scaler("checkout", "", spec).getSpec(), OptionalDouble.of(0.25));
    }
}
