package io.nimbusguard.cli.view;

import io.nimbusguard.cli.view.DemoFrame.Bill;
import io.nimbusguard.cli.view.DemoFrame.Decision;
import io.nimbusguard.cli.view.DemoFrame.Load;
import io.nimbusguard.cli.view.DemoFrame.Outlook;
import io.nimbusguard.cli.view.DemoFrame.Outlook.Band;
import io.nimbusguard.cli.view.DemoFrame.Phase;
import io.nimbusguard.cli.view.DemoFrame.Replicas;
import io.nimbusguard.forecasting.ForecastSource;
import io.nimbusguard.scaling.DecisionSource;
import io.nimbusguard.scaling.Posture;
import io.nimbusguard.scaling.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Frames to draw: a morning's rise, with a gap in the measurements.
public final class Frames {

    private static final Instant BEGIN = Instant.parse("2018-04-25T00:00:00Z");
    private static final Instant NOW = Instant.parse("2018-04-27T09:15:00Z");
    private static final int POINTS = 180;

    private Frames() {}

    public static DemoFrame morning() {
        return frame(
                new Phase.Replaying(0.42),
                "ms-docdb-app04-2018",
                new Bill(123.4, 12, 128.9),
                new Bill(150.2, 340, 171.3));
    }

    public static DemoFrame warmingUp() {
        return new DemoFrame(
                "ms-docdb-app04-2018",
                new Phase.WarmingUp(0.25),
                BEGIN,
                BEGIN.plus(Duration.ofHours(30)),
                1440,
                new Load(0.31, List.of(), OptionalDouble.empty(), Optional.empty()),
                List.of(),
                List.of(),
                new Bill(0, 0, 0),
                new Bill(0, 0, 0));
    }

    public static DemoFrame of(String trace, Phase phase) {
        return frame(phase, trace, new Bill(1, 2, 3), new Bill(4, 5, 6));
    }

    public static DemoFrame at(Instant time, Phase phase) {
        var morning = morning();
        return new DemoFrame(
                morning.trace(),
                phase,
                BEGIN,
                time,
                1440,
                morning.load(),
                morning.replicas(),
                morning.decisions(),
                morning.ours(),
                morning.hpa());
    }

    private static DemoFrame frame(Phase phase, String trace, Bill ours, Bill hpa) {
        var history = new ArrayList<Load.Point>();
        var replicas = new ArrayList<Replicas>();
        for (var i = 0; i < POINTS; i++) {
            var time = NOW.minus(Duration.ofMinutes(POINTS - 1 - i));
            var load = load(i);
            var gap = i >= 60 && i < 75;
            if (!gap) {
                history.add(new Load.Point(time, load));
            }
            replicas.add(new Replicas(
                    time,
                    replicasFor(load(i + 3)),
                    replicasFor(load(i + 2)),
                    replicasFor(load(Math.max(0, i - 4)) / 0.7),
                    gap ? OptionalInt.empty() : OptionalInt.of(replicasFor(load))));
        }
        var band = new ArrayList<Band>();
        for (var minutes : List.of(1, 2, 3, 5, 7, 10)) {
            var median = load(POINTS - 1 + minutes);
            band.add(new Band(Duration.ofMinutes(minutes), median - 4 * minutes, median, median + 6 * minutes));
        }
        return new DemoFrame(
                trace,
                phase,
                BEGIN,
                NOW,
                1440,
                new Load(
                        0.31,
                        history,
                        OptionalDouble.of(load(POINTS - 1)),
                        Optional.of(new Outlook(ForecastSource.SEASONAL, band, 0.64))),
                replicas,
                decisions(),
                ours,
                hpa);
    }

    private static List<Decision> decisions() {
        return List.of(
                new Decision(
                        NOW.minusSeconds(45),
                        16,
                        17,
                        Optional.of(Posture.BALANCED),
                        DecisionSource.PLANNER,
                        Reason.BELOW_BAND.sentence()),
                new Decision(
                        NOW.minusSeconds(400),
                        15,
                        16,
                        Optional.of(Posture.BALANCED),
                        DecisionSource.PLANNER,
                        Reason.REACTIVE_FLOOR.sentence()),
                new Decision(
                        NOW.minusSeconds(4000),
                        8,
                        12,
                        Optional.empty(),
                        DecisionSource.REACTIVE,
                        Reason.NO_FORECAST.sentence()));
    }

    private static double load(int minute) {
        return 180 - 130 * Math.cos(Math.PI * Math.min(minute, 200) / 200) + 9 * Math.sin(minute * 1.7);
    }

    private static int replicasFor(double load) {
        return (int) Math.ceil(load / 17.24);
    }
}
