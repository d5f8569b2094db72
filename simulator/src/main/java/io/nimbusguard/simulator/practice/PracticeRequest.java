package io.nimbusguard.simulator.practice;

import io.nimbusguard.forecasting.Forecaster;
import io.nimbusguard.simulator.policy.CodeDigest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// What to practise on.
///
/// @param loads  recorded ones; none for made ones alone
/// @param ofMade forecasts loads that are made
/// @param worlds how many
/// @param seed   of all dice
public record PracticeRequest(List<PracticeLoad> loads, Spoken ofMade, int worlds, long seed, Returns returns) {

    public static final int WORLDS = 480;

    /// A forecaster.
    ///
    /// @param name tells it from others
    public record Spoken(Forecaster<?> forecaster, String name) {}

    public PracticeRequest {
        if (worlds < 1) {
            throw new IllegalArgumentException("there is at least one world, but " + worlds + " are asked for");
        }
        loads = loads.stream().filter(PracticeLoad::isLongEnough).toList();
    }

    /// Tells its lessons from those of another one, and of another version.
    String hash() {
        var text = loads.stream()
                        .map(load -> load.part().origin().sha256() + " "
                                + load.part().size() + " " + load.forecaster().name())
                        .collect(Collectors.joining("\n"))
                + "\n" + ofMade.name() + "\n" + worlds + " " + seed + " " + returns + "\n"
                + CodeDigest.ofSimulator().orElse("");
        return CodeDigest.hex(text.getBytes(StandardCharsets.UTF_8));
    }
}
