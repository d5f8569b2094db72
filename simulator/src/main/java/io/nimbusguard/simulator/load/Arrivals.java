package io.nimbusguard.simulator.load;

import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.trace.Trace;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The requests that arrive in every step of [Service#STEP_SECONDS] s, the same for every policy. Immutable, and
/// safe to share between threads.
///
/// Rate of a step = `scale * rate of the trace`, `scale = peakReplicas * 86.2 / (99.9th percentile of the measured
/// rows)`, or `86.2 / capacity` where somebody stated what a replica carries. In the standard condition counts are
/// Poisson, from one stream per (trace, seed); in the deterministic
/// one they are the rate itself. Gap rows are cut out: steps follow each other without them, and only the clock
/// jumps. Such a seam begins a new *segment*; so does the first step.
public final class Arrivals {

    /// Time behind a seam that is not scored, beside the start-up time [s].
    static final int SETTLING_SECONDS = 600;

    private final Trace trace;
    private final long seed;
    private final int phaseSeconds;
    private final Drift drift;
    private final Faults faults;
    private final List<Segment> segments;
    private final double[] requests;
    private final boolean[] scored;

    private Arrivals(
            Trace trace,
            long seed,
            int phaseSeconds,
            Drift drift,
            Faults faults,
            List<Segment> segments,
            double[] requests,
            boolean[] scored) {
        this.trace = trace;
        this.seed = seed;
        this.phaseSeconds = phaseSeconds;
        this.drift = drift;
        this.faults = faults;
        this.segments = segments;
        this.requests = requests;
        this.scored = scored;
    }

    public static Arrivals of(Trace trace, Conditions conditions, long seed) {
        return scaled(trace, scale(trace, conditions), conditions, seed);
    }

    /// The trace's rates as they are, neither scaled nor drawn: what somebody else has counted.
    public static Arrivals counted(Trace trace, Conditions conditions, long seed) {
        return of(trace, 1, Draw.FLUID, conditions, seed);
    }

    /// Arrivals at a level of one's own choice.
    ///
    /// @param factor the trace's rates are multiplied by, before counts are drawn
    public static Arrivals scaled(Trace trace, double factor, Conditions conditions, long seed) {
        return of(trace, factor, drawOf(trace, conditions, seed), conditions, seed);
    }

    private static Draw drawOf(Trace trace, Conditions conditions, long seed) {
        return conditions.deterministic()
                ? Draw.FLUID
                : new PoissonDraw(Streams.named("arrivals " + trace.origin().sha256(), seed));
    }

    private static Arrivals of(Trace trace, double scale, Draw draw, Conditions conditions, long seed) {
        var segments = List.copyOf(Segment.of(trace));
        if (segments.isEmpty()) {
            throw new IllegalArgumentException(trace + " has not one step of " + Service.STEP_SECONDS + " s");
        }
        var requests = new double[segments.getLast().endStep()];
        segments.forEach(segment -> segment.fill(trace, scale * Service.STEP_SECONDS, draw, requests));
        var from = firstScored(requests.length, conditions);
        var phase = conditions.deterministic() ? 0 : phaseSeconds(trace, seed);
        var drift = Drift.of(trace.origin().sha256(), conditions, seed, requests.length);
        var faults = Faults.of(trace.origin().sha256(), conditions, seed, requests);
        return new Arrivals(trace, seed, phase, drift, faults, segments, requests, scored(segments, from, conditions));
    }

    /// Where in a minute the rows begin, as the clocks of a cluster see it. A recording knows nothing of the clock of
    /// whoever watches, so nobody may profit from rows that begin on whole minutes; drawn per (trace, seed).
    private static int phaseSeconds(Trace trace, long seed) {
        var steps = 60 / Service.STEP_SECONDS;
        return Streams.named("clock phase " + trace.origin().sha256(), seed).nextInt(steps) * Service.STEP_SECONDS;
    }

    /// The same where users state that a replica carries so many times what it does while nothing drifts.
    public Arrivals stating(double factor) {
        return new Arrivals(trace, seed, phaseSeconds, drift.stating(factor), faults, segments, requests, scored);
    }

    /// What the trace is multiplied by, so that a replica of the simulated service stands for one of the real;
    /// 0 where its 99.9th percentile is 0.
    public static double scale(Trace trace, Conditions conditions) {
        if (conditions.level().isPresent()) {
            return Service.CAPACITY / conditions.level().get().capacity();
        }
        var peak = percentile999(trace.measured());
        return peak > 0 ? conditions.peakReplicas() * Service.CAPACITY / peak : 0;
    }

    /// Linear between the two nearest ranks.
    private static double percentile999(double[] values) {
        Arrays.sort(values);
        var rank = 0.999 * (values.length - 1);
        var below = (int) rank;
        var above = Math.min(below + 1, values.length - 1);
        return values[below] + (rank - below) * (values[above] - values[below]);
    }

    /// The same arrivals up to the scored part, and all of them scored, except close behind a seam: for tuning.
    /// Empty where that leaves nothing to score.
    public Optional<Arrivals> beforeScored(Conditions conditions) {
        var end = firstScored(size(), conditions);
        var before = segments.stream()
                .filter(segment -> segment.firstStep() < end)
                .map(segment -> segment.until(end))
                .toList();
        if (before.isEmpty()) {
            return Optional.empty();
        }
        var scoredBefore = scored(before, 0, conditions);
        return Optional.of(new Arrivals(
                        trace, seed, phaseSeconds, drift, faults, before, Arrays.copyOf(requests, end), scoredBefore))
                .filter(arrivals -> arrivals.scoredSteps() > 0);
    }

    private static int firstScored(int steps, Conditions conditions) {
        return (int) Math.round(steps * (1 - conditions.scoreLast()));
    }

    private static boolean[] scored(List<Segment> segments, int from, Conditions conditions) {
        var scored = new boolean[segments.getLast().endStep()];
        Arrays.fill(scored, from, scored.length, true);
        var settling = (int) Math.ceil((conditions.startupSeconds() + SETTLING_SECONDS) / Service.STEP_SECONDS);
        for (var segment : segments) {
            var settled = Math.min(segment.endStep(), segment.firstStep() + settling);
            Arrays.fill(scored, segment.firstStep(), settled, false);
        }
        return scored;
    }

    public Trace trace() {
        return trace;
    }

    public long seed() {
        return seed;
    }

    /// How the service differs from the nominal one, step by step.
    public Drift drift() {
        return drift;
    }

    /// What goes wrong around the service, and when.
    public Faults faults() {
        return faults;
    }

    /// What users state that one replica carries [requests/s]: all that autoscalers are told of it.
    public double configuredCapacity() {
        return drift.configuredCapacity();
    }

    /// Steps in all.
    public int size() {
        return requests.length;
    }

    /// Requests that arrive in `step`.
    public double requests(int step) {
        return requests[step];
    }

    /// Replicas that carry the step's arrivals within the objective as it truly is then, at least 1.
    public int need(int step) {
        return Math.max(1, Service.need(requests[step] / drift.capacity(step)));
    }

    /// Whether the step counts: it lies in the scored part, and not too close behind a seam.
    public boolean scored(int step) {
        return scored[step];
    }

    /// The first step that counts; behind the last one, where none does.
    public int firstScored() {
        var step = 0;
        while (step < scored.length && !scored[step]) {
            step++;
        }
        return step;
    }

    /// The last step that counts; before the first one, where none does.
    public int lastScored() {
        var step = scored.length - 1;
        while (step >= 0 && !scored[step]) {
            step--;
        }
        return step;
    }

    /// The same arrivals, of which only steps before `end` count.
    public Arrivals scoredUntil(int end) {
        var counted = scored.clone();
        Arrays.fill(counted, Math.clamp(end, 0, counted.length), counted.length, false);
        return new Arrivals(trace, seed, phaseSeconds, drift, faults, segments, requests, counted);
    }

    public int scoredSteps() {
        var count = 0;
        for (var counts : scored) {
            count += counts ? 1 : 0;
        }
        return count;
    }

    /// Stretches without a gap.
    public int segments() {
        return segments.size();
    }

    /// The segment's first step.
    public int segmentStart(int segment) {
        return segments.get(segment).firstStep();
    }

    /// What a cluster's clock shows when the step begins: [#timeAt], moved by where in a minute the rows begin.
    public Instant clockAt(int step) {
        return timeAt(step).plusSeconds(phaseSeconds);
    }

    /// When the step begins.
    public Instant timeAt(int step) {
        var segment = segments.size() - 1;
        while (segments.get(segment).firstStep() > step) {
            segment--;
        }
        return segments.get(segment).timeAt(step);
    }
}
