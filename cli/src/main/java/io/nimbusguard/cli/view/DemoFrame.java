package io.nimbusguard.cli.view;

import io.nimbusguard.forecasting.ForecastSource;
import io.nimbusguard.scaling.DecisionSource;
import io.nimbusguard.scaling.Posture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Everything the demo shows at one moment.
///
/// @param trace     name of the trace being replayed
/// @param phase     warming up, replaying or over
/// @param begin     virtual time at which the replay begins
/// @param time      virtual time
/// @param speed     virtual seconds per second
/// @param load      demand so far and as forecast
/// @param replicas  counts over the same time as the load, oldest first
/// @param decisions the latest ones, newest first
/// @param ours      what our replicas have cost since the replay began
/// @param hpa       what the HPA's have, on the same arrivals
public record DemoFrame(
        String trace,
        Phase phase,
        Instant begin,
        Instant time,
        double speed,
        Load load,
        List<Replicas> replicas,
        List<Decision> decisions,
        Bill ours,
        Bill hpa) {

    public DemoFrame {
        replicas = List.copyOf(replicas);
        decisions = List.copyOf(decisions);
    }

    /// What the virtual cluster is doing.
    public sealed interface Phase {

        /// Share done, ratio in [0, 1].
        double done();

        /// The earlier part of the trace runs through at full speed, so that the forecaster has a history.
        record WarmingUp(double done) implements Phase {
            public WarmingUp {
                requireRatio(done);
            }
        }

        record Replaying(double done) implements Phase {
            public Replaying {
                requireRatio(done);
            }
        }

        /// The trace has ended.
        record Over() implements Phase {
            @Override
            public double done() {
                return 1;
            }
        }

        private static void requireRatio(double done) {
            if (!(done >= 0 && done <= 1)) {
                throw new IllegalArgumentException("progress is a ratio in [0, 1], but is " + done);
            }
        }
    }

    /// Demand [requests per second].
    ///
    /// @param scale    what the trace's own rate was multiplied by
    /// @param history  downsampled to a few hundred points, oldest first; a gap has no point
    /// @param now      empty while it is missing
    /// @param forecast empty while nobody can forecast
    public record Load(double scale, List<Point> history, OptionalDouble now, Optional<Outlook> forecast) {

        public Load {
            history = List.copyOf(history);
        }

        public record Point(Instant time, double requestsPerSecond) {}
    }

    /// A forecast as far as it is drawn.
    ///
    /// @param band       nearest first, up to ten minutes ahead
    /// @param confidence ratio in [0, 1]
    public record Outlook(ForecastSource source, List<Band> band, double confidence) {

        public Outlook {
            band = List.copyOf(band);
            if (band.isEmpty()) {
                throw new IllegalArgumentException("a forecast says something about at least one time");
            }
        }

        /// Median and 80 % band [requests per second] at one time ahead.
        public record Band(Duration offset, double lower, double median, double upper) {}
    }

    /// Replica counts at one time.
    ///
    /// @param ours   requested by us
    /// @param ready  of ours, ready to serve
    /// @param hpa    requested by the HPA beside us
    /// @param needed what the load of that time needs; empty where it is missing
    public record Replicas(Instant time, int ours, int ready, int hpa, OptionalInt needed) {}

    /// One scaling decision.
    ///
    /// @param sentence the reason in words
    public record Decision(
            Instant time, int from, int to, Optional<Posture> posture, DecisionSource source, String sentence) {}

    /// What one side has cost so far.
    ///
    /// @param replicaHours     paid for, start-up included
    /// @param violationSeconds in which the latency objective was missed
    /// @param costReplicaHours replica-hours, violations and changed pods at their prices [replica-hours]
    public record Bill(double replicaHours, double violationSeconds, double costReplicaHours) {}
}
