package io.nimbusguard.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.scaling.Direction;
import io.nimbusguard.scaling.Pause;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AnnotationsTest {

    static Arguments[] pauses() {
        return new Arguments[] {
            Arguments.of(Map.of(), Map.of(), Pause.NONE),
            Arguments.of(Map.of("paused", "true"), Map.of(), Pause.ALL),
            Arguments.of(Map.of(), Map.of("paused", "true"), Pause.ALL),
            Arguments.of(Map.of("paused", "false"), Map.of(), Pause.NONE),
            Arguments.of(Map.of("paused-replicas", "3"), Map.of("paused-replicas", "9"), Pause.at(3)),
            Arguments.of(Map.of(), Map.of("paused-replicas", "9"), Pause.at(9)),
            Arguments.of(Map.of("paused-replicas", "many"), Map.of(), Pause.ALL),
            Arguments.of(Map.of("paused-replicas", "-1"), Map.of(), Pause.ALL),
            Arguments.of(Map.of("paused-scale-in", "true"), Map.of(), Pause.of(Direction.IN)),
            Arguments.of(Map.of(), Map.of("paused-scale-out", "true"), Pause.of(Direction.OUT)),
            Arguments.of(Map.of("paused-scale-in", "true"), Map.of("paused-scale-out", "true"), Pause.ALL),
        };
    }

    @ParameterizedTest
    @MethodSource("pauses")
    void aPauseOnEitherObjectCounts(Map<String, String> scaler, Map<String, String> deployment, Pause expected) {
        assertThat(Annotations.pause(prefixed(scaler), prefixed(deployment))).isEqualTo(expected);
    }

    private static Map<String, String> prefixed(Map<String, String> annotations) {
        var all = new HashMap<String, String>();
        annotations.forEach((name, value) -> all.put("nimbusguard.io/" + name, value));
        return all;
    }
}
