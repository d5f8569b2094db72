package io.nimbusguard.cli.demo;

import io.nimbusguard.cli.view.DemoFrame;
import io.nimbusguard.dashboard.api.LearningFacts;
import io.nimbusguard.dashboard.seen.FleetWatch;
import io.nimbusguard.simulator.report.Heading;
import java.time.Duration;
import java.util.Optional;

/// A virtual cluster with NimbusGuard and an HPA on the same arrivals. It has no clock: it moves when told to.
public interface DemoRun extends AutoCloseable {

    /// Opens a run; a trace that cannot be replayed is told by a `CommandFailure`.
    interface Opener {
        DemoRun open(DemoSettings settings);
    }

    /// Does a slice of the warm-up, short enough that a frame can be drawn between two slices.
    ///
    /// @return whether there is more to do
    boolean warmUp();

    /// Moves the replay on by this much virtual time, or to the end of the trace.
    void advanceBy(Duration virtual);

    /// Whether the trace has ended.
    boolean isOver();

    /// Whether a pass has made a decision since the replay began.
    boolean hasDecided();

    /// The present moment, for drawing.
    DemoFrame frame();

    /// Who could forecast, and what was learned so far: a sentence for people.
    String forecaster();

    /// The passes that the page shows.
    FleetWatch watched();

    /// The models, for the page.
    LearningFacts learning();

    /// Who could choose postures: a sentence for people.
    String agent();

    /// The run so far, for `--json`.
    DemoSummary summary();

    /// The run so far as one page of HTML; empty before anything has been replayed.
    Optional<String> page(Heading heading);

    @Override
    void close();
}
