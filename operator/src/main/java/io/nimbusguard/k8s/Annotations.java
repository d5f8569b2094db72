package io.nimbusguard.k8s;

import io.nimbusguard.scaling.Direction;
import io.nimbusguard.scaling.Pause;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Our annotations on a Deployment or a ProactiveScaler.
final class Annotations {

    static final String PREFIX = "nimbusguard.io/";
    static final String SCALE = PREFIX + "scale";
    static final String MIN_REPLICAS = PREFIX + "min-replicas";
    static final String MAX_REPLICAS = PREFIX + "max-replicas";
    static final String MODE = PREFIX + "mode";
    static final String TARGET = PREFIX + "target-requests-per-second";
    static final String PAUSED = PREFIX + "paused";
    static final String PAUSED_REPLICAS = PREFIX + "paused-replicas";
    static final String PAUSED_SCALE_IN = PREFIX + "paused-scale-in";
    static final String PAUSED_SCALE_OUT = PREFIX + "paused-scale-out";

    private static final String TRUE = "true";

    private Annotations() {}

    /// Those that concern us.
    static Map<String, String> ours(@Nullable Map<String, String> all) {
        if (all == null) {
            return Map.of();
        }
        var ours = new TreeMap<String, String>();
        all.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                ours.put(name, value);
            }
        });
        return Map.copyOf(ours);
    }

    static boolean optsIn(Map<String, String> annotations) {
        return TRUE.equals(annotations.get(SCALE));
    }

    /// What is paused; the first of both objects speaks for the count. A count that is no number pauses everything
    /// where it stands: somebody wanted it to stop.
    static Pause pause(Map<String, String> scaler, Map<String, String> deployment) {
        var named = scaler.containsKey(PAUSED_REPLICAS) ? scaler : deployment;
        if (named.containsKey(PAUSED_REPLICAS)) {
            var count = count(named.getOrDefault(PAUSED_REPLICAS, ""));
            return count.isPresent() ? Pause.at(count.getAsInt()) : Pause.ALL;
        }
        var in = isSet(PAUSED_SCALE_IN, scaler, deployment);
        var out = isSet(PAUSED_SCALE_OUT, scaler, deployment);
        if (isSet(PAUSED, scaler, deployment) || (in && out)) {
            return Pause.ALL;
        }
        return in ? Pause.of(Direction.IN) : out ? Pause.of(Direction.OUT) : Pause.NONE;
    }

    private static boolean isSet(String name, Map<String, String> scaler, Map<String, String> deployment) {
        return TRUE.equals(scaler.get(name)) || TRUE.equals(deployment.get(name));
    }

    private static OptionalInt count(String text) {
        try {
            var count = Integer.parseInt(text.strip());
            return count < 0 ? OptionalInt.empty() : OptionalInt.of(count);
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }
}
