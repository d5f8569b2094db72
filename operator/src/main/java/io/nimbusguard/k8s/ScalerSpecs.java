package io.nimbusguard.k8s;

import io.fabric8.kubernetes.api.model.Quantity;
import io.nimbusguard.hpa.BehaviorSpec;
import io.nimbusguard.hpa.PolicySelection;
import io.nimbusguard.hpa.ScalingBehavior;
import io.nimbusguard.hpa.ScalingPolicy;
import io.nimbusguard.hpa.ScalingRulesSpec;
import io.nimbusguard.k8s.SpecAnswer.Faulty;
import io.nimbusguard.k8s.SpecAnswer.Valid;
import io.nimbusguard.k8s.resource.BehaviorSection;
import io.nimbusguard.k8s.resource.BehaviorSection.RatePolicy;
import io.nimbusguard.k8s.resource.BehaviorSection.Rules;
import io.nimbusguard.k8s.resource.FallbackSpec;
import io.nimbusguard.k8s.resource.FallbackSpec.FallbackBehavior;
import io.nimbusguard.k8s.resource.ForecastSpec;
import io.nimbusguard.k8s.resource.ProactiveScalerSpec;
import io.nimbusguard.k8s.resource.ScalingMode;
import io.nimbusguard.k8s.resource.ScalingProfile;
import io.nimbusguard.k8s.resource.SloSpec;
import io.nimbusguard.k8s.resource.StartupSpec;
import io.nimbusguard.k8s.resource.StartupSpec.StartupMode;
import io.nimbusguard.planning.Prices;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.scaling.Mode;
import io.nimbusguard.scaling.ReplicaRange;
import io.nimbusguard.workflow.FallbackRule;
import io.nimbusguard.workflow.ForecastUse;
import io.nimbusguard.workflow.ScalerSpec;
import io.nimbusguard.workflow.ScalerSpec.Startup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Turns a custom resource's spec into the core's, with every default filled in. The API server has checked it already,
/// unless its definition is older than this program; so it is checked here again, and every fault is told.
final class ScalerSpecs {

    /// Of an HPA whose controller runs with its default flags.
    private static final Duration DOWNSCALE_STABILIZATION = Duration.ofMinutes(5);

    private final int ceiling;

    /// @param ceiling most replicas that the operator sets for any object
    ScalerSpecs(int ceiling) {
        if (ceiling < 1) {
            throw new IllegalArgumentException("the ceiling must be at least 1, but is " + ceiling);
        }
        this.ceiling = ceiling;
    }

    /// @param cpuRequestCores of one replica
    SpecAnswer read(ProactiveScalerSpec spec, OptionalDouble cpuRequestCores) {
        var faults = new Faults();
        var range = faults.unless("replicas", () -> range(spec));
        var averageValue = faults.unless("demand.averageValue", () -> averageValue(spec));
        var prices = faults.unless("slo", () -> prices(spec.slo()));
        var startup = faults.unless("startup", () -> startup(spec.startup()));
        var behavior = faults.unless("behavior", () -> behavior(spec.behavior()));
        var fallback = range == null ? null : faults.unless("fallback", () -> fallback(spec.fallback(), range));
        var forecast = faults.unless("forecast", () -> forecast(spec.forecast()));
        if (range == null
                || averageValue == null
                || prices == null
                || startup == null
                || behavior == null
                || fallback == null
                || forecast == null) {
            return new Faulty(faults.found);
        }
        return new Valid(new ScalerSpec(
                range,
                mode(spec.mode()),
                spec.profile() == ScalingProfile.QUIET ? Profile.QUIET : Profile.BALANCED,
                averageValue,
                cpuRequestCores,
                prices,
                startup,
                behavior,
                fallback,
                forecast,
                latencyObjective(spec.slo())));
    }

    static Mode mode(@Nullable ScalingMode mode) {
        return mode == null
                ? Mode.OBSERVE
                : switch (mode) {
                    case OFF -> Mode.OFF;
                    case OBSERVE -> Mode.OBSERVE;
                    case RECOMMEND -> Mode.RECOMMEND;
                    case SCALE_UP_ONLY -> Mode.SCALE_UP_ONLY;
                    case AUTO -> Mode.AUTO;
                };
    }

    private ReplicaRange range(ProactiveScalerSpec spec) {
        if (spec.maxReplicas() == null) {
            throw new IllegalArgumentException("maxReplicas is missing");
        }
        var range = new ReplicaRange(or(spec.minReplicas(), 1), spec.maxReplicas());
        return new ReplicaRange(Math.min(range.min(), ceiling), Math.min(range.max(), ceiling));
    }

    private static OptionalDouble averageValue(ProactiveScalerSpec spec) {
        var given = spec.demand() == null ? null : spec.demand().averageValue();
        if (given == null) {
            return OptionalDouble.empty();
        }
        var value = number(given);
        if (!(value > 0)) {
            throw new IllegalArgumentException("must be above 0, but is " + given);
        }
        return OptionalDouble.of(value);
    }

    private static Prices prices(@Nullable SloSpec slo) {
        return slo == null
                ? Prices.STANDARD
                : new Prices(
                        or(slo.underProvisionWeight(), (int) Prices.STANDARD.violation()),
                        or(slo.changePriceSeconds(), (int) Prices.STANDARD.changePerReplica()));
    }

    private static Startup startup(@Nullable StartupSpec startup) {
        var seconds = startup == null ? 60 : or(startup.seconds(), 60);
        return new Startup(Duration.ofSeconds(seconds), startup == null || startup.mode() != StartupMode.FIXED);
    }

    private static FallbackRule fallback(@Nullable FallbackSpec fallback, ReplicaRange range) {
        if (fallback == null) {
            return FallbackRule.standard(range.min());
        }
        if (fallback.behavior() == FallbackBehavior.STATIC && fallback.replicas() == null) {
            throw new IllegalArgumentException("behavior Static needs replicas");
        }
        return new FallbackRule(
                Duration.ofSeconds(or(fallback.failureDurationSeconds(), 180)),
                behavior(fallback.behavior()),
                range.clamp(or(fallback.replicas(), range.min())));
    }

    private static FallbackRule.Behavior behavior(@Nullable FallbackBehavior behavior) {
        return behavior == null
                ? FallbackRule.Behavior.CURRENT_REPLICAS_IF_HIGHER
                : switch (behavior) {
                    case STATIC -> FallbackRule.Behavior.STATIC;
                    case CURRENT_REPLICAS -> FallbackRule.Behavior.CURRENT_REPLICAS;
                    case CURRENT_REPLICAS_IF_HIGHER -> FallbackRule.Behavior.CURRENT_REPLICAS_IF_HIGHER;
                };
    }

    private static ForecastUse forecast(@Nullable ForecastSpec forecast) {
        var standard = ForecastUse.STANDARD;
        return forecast == null
                ? standard
                : new ForecastUse(
                        forecast.enabled() == null || forecast.enabled(),
                        Duration.ofSeconds(or(forecast.horizonSeconds(), (int)
                                standard.horizon().toSeconds())),
                        minConfidence(forecast));
    }

    private static Optional<Duration> latencyObjective(@Nullable SloSpec slo) {
        return Optional.ofNullable(slo).map(SloSpec::latencyMilliseconds).map(Duration::ofMillis);
    }

    private static double minConfidence(ForecastSpec forecast) {
        if (forecast.minConfidence() == null) {
            return ForecastUse.STANDARD.minConfidence();
        }
        var confidence = Double.parseDouble(forecast.minConfidence());
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("minConfidence must be from 0 to 1, but is " + forecast.minConfidence());
        }
        return confidence;
    }

    /// `{}`, as anything else that names no rule, is given: a person who writes it asks for the HPA's defaults.
    private static Optional<ScalingBehavior> behavior(@Nullable BehaviorSection behavior) {
        return behavior == null
                ? Optional.empty()
                : Optional.of(new BehaviorSpec(rules(behavior.scaleUp()), rules(behavior.scaleDown()))
                        .effective(DOWNSCALE_STABILIZATION));
    }

    private static @Nullable ScalingRulesSpec rules(@Nullable Rules rules) {
        if (rules == null) {
            return null;
        }
        var window = rules.stabilizationWindowSeconds();
        return new ScalingRulesSpec(
                window == null ? null : Duration.ofSeconds(window),
                rules.selectPolicy() == null
                        ? null
                        : PolicySelection.valueOf(rules.selectPolicy().name()),
                rules.policies() == null
                        ? null
                        : rules.policies().stream().map(ScalerSpecs::policy).toList(),
                rules.tolerance() == null ? null : number(rules.tolerance()));
    }

    private static ScalingPolicy policy(RatePolicy policy) {
        return new ScalingPolicy(
                ScalingPolicy.Type.valueOf(policy.type().name()),
                or(policy.value(), 0),
                Duration.ofSeconds(or(policy.periodSeconds(), 0)));
    }

    private static double number(Quantity quantity) {
        return quantity.getNumericalAmount().doubleValue();
    }

    private static int or(@Nullable Integer given, int otherwise) {
        return given == null ? otherwise : given;
    }

    private static final class Faults {

        private final List<String> found = new ArrayList<>();

        <T> @Nullable T unless(String field, Supplier<T> reading) {
            try {
                return reading.get();
            } catch (IllegalArgumentException e) {
                found.add(field + ": " + e.getMessage());
                return null;
            }
        }
    }
}
