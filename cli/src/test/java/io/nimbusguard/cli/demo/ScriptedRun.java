package io.nimbusguard.cli.demo;

import io.nimbusguard.cli.demo.DemoSummary.ForecastQuality;
import io.nimbusguard.cli.view.DemoFrame;
import io.nimbusguard.cli.view.DemoFrame.Bill;
import io.nimbusguard.cli.view.DemoFrame.Phase;
import io.nimbusguard.cli.view.Frames;
import io.nimbusguard.dashboard.api.LearningFacts;
import io.nimbusguard.dashboard.seen.FleetWatch;
import io.nimbusguard.scaling.DecisionSource;
import io.nimbusguard.simulator.report.Heading;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// A run that costs as much real time as the test says and remembers how far it was moved.
final class ScriptedRun implements DemoRun {

    static final Instant BEGIN = Instant.parse("2018-04-27T06:00:00Z");

    private final FleetWatch watched = new FleetWatch();
    private final Duration length;
    private final Duration costOfAdvance;
    private final FakeClock clock;
    private int warmUpsLeft = 3;
    private boolean closed;
    Runnable onPage = () -> {};
    Duration reached = Duration.ZERO;

    ScriptedRun(Duration length, Duration costOfAdvance, FakeClock clock) {
        this.length = length;
        this.costOfAdvance = costOfAdvance;
        this.clock = clock;
    }

    @Override
    public boolean warmUp() {
        clock.pause(Duration.ofMillis(100));
        return --warmUpsLeft > 0;
    }

    @Override
    public void advanceBy(Duration virtual) {
        clock.pause(costOfAdvance);
        reached = reached.plus(virtual);
    }

    @Override
    public boolean isOver() {
        return reached.compareTo(length) >= 0;
    }

    @Override
    public boolean hasDecided() {
        return reached.isPositive();
    }

    @Override
    public DemoFrame frame() {
        return Frames.at(BEGIN.plus(reached), phase());
    }

    private Phase phase() {
        if (warmUpsLeft > 0) {
            return new Phase.WarmingUp(0.5);
        }
        return isOver() ? new Phase.Over() : new Phase.Replaying(0.5);
    }

    @Override
    public FleetWatch watched() {
        return watched;
    }

    @Override
    public LearningFacts learning() {
        return LearningFacts.NONE;
    }

    @Override
    public String forecaster() {
        return "Forecasts came from a script.";
    }

    @Override
    public String agent() {
        return "Postures came from a script.";
    }

    @Override
    public DemoSummary summary() {
        return new DemoSummary(
                "scripted",
                7,
                240,
                Map.of(DecisionSource.PLANNER, 230L, DecisionSource.REACTIVE, 10L),
                31,
                new ForecastQuality(OptionalDouble.of(0.07), OptionalDouble.empty(), OptionalDouble.of(0.6)),
                OptionalDouble.of(0.25),
                OptionalDouble.empty(),
                new Bill(12.5, 30, 13),
                new Bill(15, 90, 16));
    }

    @Override
    public Optional<String> page(Heading heading) {
        onPage.run();
        return reached.isZero() ? Optional.empty() : Optional.of("<html>" + heading.command() + "</html>");
    }

    @Override
    public void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }
}
