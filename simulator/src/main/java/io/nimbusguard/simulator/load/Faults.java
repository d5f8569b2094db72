package io.nimbusguard.simulator.load;

import io.nimbusguard.scaling.Feature;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.load.EventTimes.Event;
import io.nimbusguard.simulator.load.Shortages.Shortage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// What goes wrong around a workload, and when: the same for every policy on one (trace, seed), whatever it does.
/// Nothing does outside the rough condition. Immutable.
///
/// - Samples that monitoring does not bring, see [LostSamples]; and a new pod's series appear 15 to 60 s late.
/// - Writes that fail: of a hundred, about one is refused, one meets a conflict, and of one the answer is lost, which
///   may have been carried out or not.
/// - About four pods a day are killed; a new version is rolled out about once a day.
/// - Times when no more pods than so many are made, see [Shortages].
public final class Faults {

    private static final double KILLS_PER_DAY = 4;
    private static final double ROLLOUTS_PER_DAY = 1;
    private static final double LEAST_LATENESS_SECONDS = 15;
    private static final double MOST_LATENESS_SECONDS = 60;
    private static final double WRITES_FAILING = 0.03;
    private static final long LATENESS = Streams.hash("late series");

    /// What becomes of a write in a step.
    public enum Write {
        CARRIED_OUT,
        REFUSED,
        CONFLICT,
        /// No answer comes, and nothing was done.
        LOST,
        /// No answer comes, but it was done.
        ONLY_ANSWER_LOST
    }

    private static final List<Write> FAILURES =
            List.of(Write.REFUSED, Write.CONFLICT, Write.LOST, Write.REFUSED, Write.CONFLICT, Write.ONLY_ANSWER_LOST);

    static final Faults NONE = new Faults(0, null, Map.of(), Map.of(), Map.of(), List.of());

    private final long seed;
    private final @Nullable LostSamples lost;
    private final Map<Integer, Double> kills;
    private final Map<Integer, Double> rollouts;
    private final Map<Integer, Write> writes;
    private final List<Shortage> shortages;

    private Faults(
            long seed,
            @Nullable LostSamples lost,
            Map<Integer, Double> kills,
            Map<Integer, Double> rollouts,
            Map<Integer, Write> writes,
            List<Shortage> shortages) {
        this.seed = seed;
        this.lost = lost;
        this.kills = kills;
        this.rollouts = rollouts;
        this.writes = writes;
        this.shortages = shortages;
    }

    /// @param trace    what names the trace in the streams: the digest of its content
    /// @param requests that arrive in every step
    static Faults of(String trace, Conditions conditions, long seed, double[] requests) {
        if (!conditions.rough()) {
            return NONE;
        }
        var steps = requests.length;
        var perDay = 86_400.0 / Service.STEP_SECONDS * WRITES_FAILING;
        var writes = new HashMap<Integer, Write>();
        for (var event : EventTimes.draw("failing writes " + trace, seed, steps, perDay)) {
            writes.put(event.step(), FAILURES.get((int) (event.luck() * FAILURES.size())));
        }
        return new Faults(
                seed,
                LostSamples.draw(trace, seed, steps),
                byStep(EventTimes.draw("kills " + trace, seed, steps, KILLS_PER_DAY)),
                byStep(EventTimes.draw("rollouts " + trace, seed, steps, ROLLOUTS_PER_DAY)),
                Map.copyOf(writes),
                Shortages.draw(trace, seed, requests).inOrder());
    }

    private static Map<Integer, Double> byStep(List<Event> events) {
        var luck = new HashMap<Integer, Double>();
        events.forEach(event -> luck.put(event.step(), event.luck()));
        return Map.copyOf(luck);
    }

    /// Whether anything may go wrong at all.
    public boolean any() {
        return lost != null;
    }

    /// Whether a scrape that is due when the step begins brings nothing.
    public boolean scrapeLost(int step) {
        return lost != null && lost.scrape(step);
    }

    /// Whether the monitoring system has no answer for a feature when the step begins.
    public boolean answerLost(int step, Feature feature) {
        return lost != null && lost.answer(step, feature);
    }

    /// Where among the pods the one is that is killed in this step, in [0, 1) from the oldest; mostly empty.
    public OptionalDouble kill(int step) {
        var luck = kills.get(step);
        return luck == null ? OptionalDouble.empty() : OptionalDouble.of(luck);
    }

    /// Whether a new version begins to be rolled out.
    public boolean rolloutBegins(int step) {
        return rollouts.containsKey(step);
    }

    public Write write(int step) {
        return writes.getOrDefault(step, Write.CARRIED_OUT);
    }

    /// Pods that there may be before no more are made; empty where there is room for all.
    public OptionalInt mostPods(int step) {
        for (var shortage : shortages) {
            if (shortage.from() <= step && step < shortage.to()) {
                return OptionalInt.of(shortage.most());
            }
        }
        return OptionalInt.empty();
    }

    /// Whether it is a quota that keeps pods from being made, so that the cluster says so.
    public boolean quota(int step) {
        for (var shortage : shortages) {
            if (shortage.from() <= step && step < shortage.to()) {
                return shortage.quota();
            }
        }
        return false;
    }

    /// Time from when the n-th pod is ready until its series appear [s].
    public double latenessSeconds(long pod) {
        return lost == null
                ? 0
                : Streams.indexed(LATENESS, seed, pod).nextDouble(LEAST_LATENESS_SECONDS, MOST_LATENESS_SECONDS);
    }
}
