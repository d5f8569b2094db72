package io.nimbusguard.simulator.judging;

import io.nimbusguard.planning.Profile;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.policy.Policy;
import io.nimbusguard.simulator.policy.PolicyRun;
import io.nimbusguard.simulator.score.Oracle;
import io.nimbusguard.simulator.trace.Archetype;
import io.nimbusguard.simulator.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Judges the agent: the product with it and without it, on the same arrivals.
///
/// @param seeds     of the arrivals
/// @param slice     what of each trace is scored; of the last part as much as the conditions say
/// @param agent     the product with the agent
/// @param byDefault the product without it
public record PolicyJudge(
        List<Trace> traces,
        List<Long> seeds,
        Slice slice,
        Conditions conditions,
        Profile profile,
        Policy agent,
        Policy byDefault) {

    public PolicyJudge {
        traces = List.copyOf(traces);
        seeds = List.copyOf(seeds);
    }

    /// @param done hears of every duel
    /// @throws IllegalArgumentException where a trace is too short to have a scored step
    /// @throws InterruptedException     where the thread is interrupted
    public PolicyReport judge(int threads, Consumer<String> done) throws InterruptedException {
        try (var executor = Executors.newFixedThreadPool(threads)) {
            try {
                var duels = new ArrayList<Future<Duel>>();
                for (var trace : traces) {
                    for (var seed : seeds) {
                        Callable<Duel> task = () -> {
                            var duel = duel(trace, seed);
                            done.accept(trace.name() + ", seed " + seed);
                            return duel;
                        };
                        duels.add(executor.submit(task));
                    }
                }
                return new PolicyReport(results(duels));
            } finally {
                executor.shutdownNow();
            }
        }
    }

    private static List<Duel> results(List<Future<Duel>> duels) throws InterruptedException {
        var results = new ArrayList<Duel>();
        for (var duel : duels) {
            try {
                results.add(duel.get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    // Whoever has words for it shall see it.
                    throw failure;
                }
                throw new IllegalStateException("a duel failed", e.getCause());
            }
        }
        return results;
    }

    private Arrivals arrivals(Trace trace, long seed) {
        return switch (slice) {
            case LAST -> Arrivals.of(trace, conditions, seed);
            case CHOOSE -> {
                var from = Arrivals.of(trace, conditions.withScoreLast(1 - slice.from()), seed);
                yield from.scoredUntil((int) (slice.to() * from.size()));
            }
        };
    }

    private Duel duel(Trace trace, long seed) {
        var arrivals = arrivals(trace, seed);
        if (arrivals.scoredSteps() == 0) {
            throw new IllegalArgumentException(trace.name()
                    + " is too short: no step lies behind start-up and ten minutes and in the scored part");
        }
        var tally = new PostureTally(arrivals, profile.defaultPosture());
        return new Duel(
                trace.name(),
                trace.origin().sha256(),
                Archetype.of(trace),
                seed,
                Oracle.of(arrivals, conditions).cost(),
                PolicyRun.of(agent, arrivals, conditions, tally).score(),
                PolicyRun.of(byDefault, arrivals, conditions).score(),
                tally.postures());
    }
}
