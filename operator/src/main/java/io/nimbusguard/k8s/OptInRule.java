package io.nimbusguard.k8s;

import io.fabric8.kubernetes.api.model.Quantity;
import io.nimbusguard.k8s.OptInAnswer.Create;
import io.nimbusguard.k8s.OptInAnswer.Delete;
import io.nimbusguard.k8s.OptInAnswer.Faulty;
import io.nimbusguard.k8s.OptInAnswer.Nothing;
import io.nimbusguard.k8s.OptInAnswer.Update;
import io.nimbusguard.k8s.resource.DemandSpec;
import io.nimbusguard.k8s.resource.DemandSpec.DemandFeature;
import io.nimbusguard.k8s.resource.ProactiveScalerSpec;
import io.nimbusguard.k8s.resource.ScaleTargetRef;
import io.nimbusguard.k8s.resource.ScalingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the annotations that opt a Deployment in. A ProactiveScaler that a person made wins over them; one that was
/// made from them follows them, and goes when they go.
final class OptInRule {

    private static final int LONGEST_NAME = 63;
    private static final int MOST_REPLICAS = 100_000;

    private OptInRule() {}

    /// @param speaking the ProactiveScaler that speaks for the Deployment already
    static OptInAnswer judge(DeploymentFacts deployment, Optional<ScalerFacts> speaking) {
        var ours = speaking.filter(scaler ->
                scaler.ownerUid().filter(deployment.workload().uid()::equals).isPresent());
        if (!Annotations.optsIn(deployment.annotations())) {
            return ours.<OptInAnswer>map(Delete::new).orElseGet(Nothing::new);
        }
        if (speaking.isPresent() && ours.isEmpty()) {
            return new Nothing();
        }
        var faults = new ArrayList<String>();
        var spec = read(deployment, faults);
        if (!faults.isEmpty()) {
            return new Faulty(faults);
        }
        return ours.map(existing -> follow(existing, spec)).orElseGet(() -> new Create(spec));
    }

    private static OptInAnswer follow(ScalerFacts existing, ProactiveScalerSpec wanted) {
        var same = Objects.equals(existing.spec().minReplicas(), wanted.minReplicas())
                && Objects.equals(existing.spec().maxReplicas(), wanted.maxReplicas())
                && existing.spec().mode() == wanted.mode()
                && Objects.equals(averageValue(existing.spec()), averageValue(wanted));
        return same ? new Nothing() : new Update(existing, wanted);
    }

    static @Nullable Quantity averageValue(ProactiveScalerSpec spec) {
        return spec.demand() == null ? null : spec.demand().averageValue();
    }

    private static ProactiveScalerSpec read(DeploymentFacts deployment, List<String> faults) {
        var name = deployment.workload().name();
        if (name.length() > LONGEST_NAME) {
            faults.add("the Deployment's name is longer than " + LONGEST_NAME + " characters");
        }
        var annotations = deployment.annotations();
        var min = count(annotations, Annotations.MIN_REPLICAS, 1, faults);
        var max = count(annotations, Annotations.MAX_REPLICAS, null, faults);
        if (min != null && max != null && min > max) {
            faults.add(
                    Annotations.MIN_REPLICAS + " " + min + " is greater than " + Annotations.MAX_REPLICAS + " " + max);
        }
        return new ProactiveScalerSpec(
                ScaleTargetRef.deployment(name),
                min,
                max,
                mode(annotations, faults),
                null,
                demand(annotations, faults),
                null,
                null,
                null,
                null,
                null);
    }

    private static @Nullable Integer count(
            Map<String, String> annotations, String name, @Nullable Integer otherwise, List<String> faults) {
        var text = annotations.get(name);
        if (text == null) {
            if (otherwise == null) {
                faults.add(name + " is missing");
            }
            return otherwise;
        }
        try {
            var count = Integer.parseInt(text.strip());
            if (count >= 1 && count <= MOST_REPLICAS) {
                return count;
            }
        } catch (NumberFormatException e) {
            // told below, as any other bad value
        }
        faults.add(name + " is a whole number from 1 to " + MOST_REPLICAS + ", but is \"" + text + "\"");
        return otherwise;
    }

    private static ScalingMode mode(Map<String, String> annotations, List<String> faults) {
        var text = annotations.get(Annotations.MODE);
        if (text == null) {
            return ScalingMode.OBSERVE;
        }
        return Arrays.stream(ScalingMode.values())
                .filter(mode -> mode.label().equals(text.strip()))
                .findFirst()
                .orElseGet(() -> {
                    var modes = Arrays.stream(ScalingMode.values())
                            .map(ScalingMode::label)
                            .collect(Collectors.joining(", "));
                    faults.add(Annotations.MODE + " is one of " + modes + ", but is \"" + text + "\"");
                    return ScalingMode.OBSERVE;
                });
    }

    private static @Nullable DemandSpec demand(Map<String, String> annotations, List<String> faults) {
        var text = annotations.get(Annotations.TARGET);
        if (text == null) {
            return null;
        }
        try {
            var quantity = new Quantity(text.strip());
            if (quantity.getNumericalAmount().signum() > 0) {
                return new DemandSpec(DemandFeature.REQUEST_RATE, quantity);
            }
        } catch (IllegalArgumentException e) {
            // told below, as any other bad value
        }
        faults.add(Annotations.TARGET + " is a number above 0, but is \"" + text + "\"");
        return null;
    }
}
