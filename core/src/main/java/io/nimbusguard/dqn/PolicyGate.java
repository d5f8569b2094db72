package io.nimbusguard.dqn;

import io.nimbusguard.dqn.PolicyTrial.Fared;
import io.nimbusguard.dqn.PolicyTrial.Span;
import io.nimbusguard.dqn.PolicyVerdict.Keep;
import io.nimbusguard.dqn.PolicyVerdict.Promote;
import io.nimbusguard.dqn.PolicyVerdict.Reason;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Whether a challenger takes the champion's place, for workloads of one kind at a time:
/// ```
/// improvement = mean over the workloads of 1 - cost of the challenger / cost of the champion
/// promote     where its 95 % interval lies above 0, no tenth of the workloads costs more than 5 % more, and
///             violations are not longer
/// take back   where its 95 % interval lies below 0, and it is below -1 %
/// ```
/// The interval is a bootstrap over workloads, and over the spans within each, that keeps the pairs. Tenths are by how
/// dear a workload is to the champion: by the improvement itself, some tenth would always look bad.
public final class PolicyGate {

    private static final int RESAMPLES = 2000;
    private static final double TAIL = 0.025;
    private static final int LEAST_SPANS = 12;
    private static final int TENTHS = 10;
    private static final double TENTH = 1.05;
    private static final double HARM = -0.01;
    /// Minutes of workloads. Looked at often and soon, so by a wider margin: what a change costs comes before its gain.
    private static final int LEAST_LIVE_SPANS = 30;

    private static final double LIVE_HARM = -0.05;

    private PolicyGate() {}

    /// Of each kind by itself.
    ///
    /// @param <K>  kind of workloads, such as their archetype
    /// @param dice of the intervals; the same ones give the same verdicts
    public static <K extends Comparable<K>> Map<K, PolicyVerdict> judge(
            Map<K, List<PolicyTrial>> trials, RandomGenerator dice) {
        var verdicts = new HashMap<K, PolicyVerdict>();
        trials.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(kind -> verdicts.put(kind.getKey(), judge(kind.getValue(), dice)));
        return verdicts;
    }

    public static PolicyVerdict judge(List<PolicyTrial> trials, RandomGenerator dice) {
        var evidence = evidence(trials, dice);
        if (evidence.spans() < LEAST_SPANS) {
            return new Keep(Reason.TOO_LITTLE_TO_JUDGE_BY, evidence);
        }
        if (evidence.violation() > evidence.championViolation()) {
            return new Keep(Reason.MORE_VIOLATIONS, evidence);
        }
        if (evidence.worstTenth() > TENTH) {
            return new Keep(Reason.WORSE_ON_SOME_WORKLOADS, evidence);
        }
        return evidence.lower() > 0 ? new Promote(evidence) : new Keep(Reason.NOT_SURELY_BETTER, evidence);
    }

    /// Whether one that was promoted has to go back.
    ///
    /// @param evidence since then, beside what the one before would have cost
    public static boolean doesHarm(PolicyEvidence evidence) {
        return evidence.spans() >= LEAST_SPANS && evidence.upper() < 0 && evidence.improvement() < HARM;
    }

    /// Whether one that speaks live has to go at once.
    ///
    /// @param evidence of its minutes, beside what the default posture would have cost
    public static boolean doesHarmLive(PolicyEvidence evidence) {
        return evidence.spans() >= LEAST_LIVE_SPANS && evidence.upper() < 0 && evidence.improvement() < LIVE_HARM;
    }

    /// @param dice of the interval
    public static PolicyEvidence evidence(List<PolicyTrial> trials, RandomGenerator dice) {
        var resampled = IntStream.range(0, trials.isEmpty() ? 0 : RESAMPLES)
                .mapToDouble(_ -> resampled(trials, dice))
                .sorted()
                .toArray();
        var cut = (int) (TAIL * resampled.length);
        return new PolicyEvidence(
                trials.size(),
                trials.stream().mapToInt(trial -> trial.spans().size()).sum(),
                mean(trials, PolicyGate::improvement),
                trials.isEmpty() ? 0 : resampled[cut],
                trials.isEmpty() ? 0 : resampled[resampled.length - 1 - cut],
                worstTenth(trials),
                mean(trials, trial -> violation(trial, Span::challenger)),
                mean(trials, trial -> violation(trial, Span::champion)));
    }

    private static double mean(List<PolicyTrial> trials, ToDoubleFunction<PolicyTrial> of) {
        return trials.stream().mapToDouble(of).average().orElse(0);
    }

    private static double improvement(PolicyTrial trial) {
        return 1 - cost(trial, Span::challenger) / cost(trial, Span::champion);
    }

    private static double cost(PolicyTrial trial, Function<Span, Fared> whose) {
        return trial.spans().stream()
                .mapToDouble(span -> whose.apply(span).cost())
                .sum();
    }

    private static double violation(PolicyTrial trial, Function<Span, Fared> whose) {
        return trial.spans().stream()
                .mapToDouble(span -> whose.apply(span).violation())
                .sum();
    }

    /// The improvement on as many workloads drawn from these, and as many spans drawn from each.
    private static double resampled(List<PolicyTrial> trials, RandomGenerator dice) {
        var sum = 0.0;
        for (var i = 0; i < trials.size(); i++) {
            var spans = trials.get(dice.nextInt(trials.size())).spans();
            var champion = 0.0;
            var challenger = 0.0;
            for (var k = 0; k < spans.size(); k++) {
                var span = spans.get(dice.nextInt(spans.size()));
                champion += span.champion().cost();
                challenger += span.challenger().cost();
            }
            sum += champion > 0 ? 1 - challenger / champion : 0;
        }
        return sum / trials.size();
    }

    private static double worstTenth(List<PolicyTrial> trials) {
        var byDearness = trials.stream()
                .sorted(Comparator.comparingDouble(
                        trial -> cost(trial, Span::champion) / trial.spans().size()))
                .toList();
        var groups = Math.min(TENTHS, trials.size());
        return IntStream.range(0, groups)
                .mapToObj(group ->
                        byDearness.subList(group * trials.size() / groups, (group + 1) * trials.size() / groups))
                .mapToDouble(tenth -> 1 - mean(tenth, PolicyGate::improvement))
                .max()
                .orElse(1);
    }
}
