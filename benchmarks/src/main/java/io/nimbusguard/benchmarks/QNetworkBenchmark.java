package io.nimbusguard.benchmarks;

import io.nimbusguard.dqn.AgentState;
import io.nimbusguard.dqn.QValues;
import io.nimbusguard.dqn.RowNames;
import io.nimbusguard.dqn.Transition;
import io.nimbusguard.dqn.Transition.Consequence;
import io.nimbusguard.dqn.Transition.Ending;
import io.nimbusguard.dqn.Transitions;
import io.nimbusguard.dqn.network.AgentModel;
import io.nimbusguard.dqn.network.DqnTrainer;
import io.nimbusguard.dqn.network.LearningListener;
import io.nimbusguard.dqn.network.LearningResult.Learned;
import io.nimbusguard.dqn.network.LearningSettings;
import io.nimbusguard.dqn.network.QEngine;
import io.nimbusguard.dqn.network.QNetwork;
import io.nimbusguard.scaling.Posture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// The agent's whole ensemble, on made-up states of about the width that the encoder makes. From each state every
/// posture was tried.
@State(Scope.Thread)
public class QNetworkBenchmark {

    private static final int STATES = 10_000;
    private static final int UPDATES = 20;
    private static final RowNames NAMES = new RowNames(numbered(100), numbered(25));

    private final RandomGenerator dice = new SplittableRandom(1);
    private final List<AgentState> states =
            IntStream.range(0, STATES).mapToObj(_ -> state()).toList();
    private final Transitions ended = transitions(Ending.Terminated::new);
    private final Transitions goingOn = transitions(() -> new Ending.Continues(state()));
    private final QNetwork network = served(learned(ended, 64, 1));

    /// What every posture is worth in ten thousand states.
    @Benchmark
    public List<QValues> tenThousandStates() {
        return network.values(states);
    }

    /// Returns that end: nothing is asked of the states behind them.
    @Benchmark
    @OperationsPerInvocation(UPDATES)
    public AgentModel updateOf64() {
        return learned(ended, 64, UPDATES);
    }

    @Benchmark
    @OperationsPerInvocation(UPDATES)
    public AgentModel updateOf512() {
        return learned(ended, 512, UPDATES);
    }

    /// Each posture leads to a state of its own, of which both networks say what it is worth.
    @Benchmark
    @OperationsPerInvocation(UPDATES)
    public AgentModel updateOf512GoingOn() {
        return learned(goingOn, 512, UPDATES);
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    private AgentState state() {
        return AgentState.of(
                floats(NAMES.shared().size()),
                floats(NAMES.own().size() * AgentState.POSTURES.size()),
                floats(AgentState.POSTURES.size()),
                EnumSet.allOf(Posture.class));
    }

    private float[] floats(int count) {
        var values = new float[count];
        for (var i = 0; i < count; i++) {
            values[i] = (float) dice.nextGaussian();
        }
        return values;
    }

    private Transitions transitions(Supplier<Ending> ending) {
        return Transitions.of(IntStream.range(0, 1000)
                .mapToObj(_ -> {
                    var consequences = new EnumMap<Posture, Consequence>(Posture.class);
                    for (var posture : AgentState.POSTURES) {
                        consequences.put(posture, new Consequence(dice.nextGaussian(), 20, ending.get()));
                    }
                    return new Transition(state(), consequences, 1);
                })
                .toList());
    }

    private static AgentModel learned(Transitions transitions, int batch, int updates) {
        var settings = LearningSettings.OFFLINE.withBatch(batch).withUpdates(updates);
        var trainer = new DqnTrainer(transitions, NAMES, settings, LearningListener.SILENT, () -> Instant.EPOCH);
        try {
            return ((Learned) trainer.train()).model();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static QNetwork served(AgentModel model) {
        return switch (QEngine.open()) {
            case QEngine.Available engine -> engine.serve(model);
            case QEngine.Unavailable(var reason) -> throw new IllegalStateException(reason);
        };
    }
}
