package io.nimbusguard.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.config.SettingsReader;
import io.nimbusguard.config.SettingsResult.Accepted;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// That what is set reaches those whom it concerns.
class DoorSettingsTest {

    @Test
    void limitsReachTheGuardsAndTheFleet() {
        var doors = doors(Map.of(
                "NIMBUSGUARD_LIMITS_MAX_STEP", "3",
                "NIMBUSGUARD_LIMITS_FLEET_REPLICAS_PER_MINUTE", "20",
                "NIMBUSGUARD_LIMITS_MAX_REPLICAS", "50"));

        assertThat(doors.guards().maxStep()).hasValue(3);
        assertThat(doors.fleetRate().perMinute(200)).isEqualTo(20);
        assertThat(doors.kubernetes().maxReplicas()).isEqualTo(50);
    }

    @Test
    void withoutLimitsTheStandardOnesHold() {
        var doors = doors(Map.of());

        assertThat(doors.guards().maxStep()).isEmpty();
        assertThat(doors.fleetRate().perMinute(200)).isEqualTo(2000);
    }

    private static DoorSettings doors(Map<String, String> environment) {
        var all = new HashMap<>(environment);
        all.put("NIMBUSGUARD_PROMETHEUS_URL", "http://127.0.0.1:9090");
        var settings = ((Accepted) SettingsReader.read(all, Optional.empty())).settings();
        return new DoorSettings(
                settings, new Machine(InstantSource.system(), () -> 0, "one", "nimbusguard", Path.of("none")));
    }
}
