package io.nimbusguard.cli.train;

import io.nimbusguard.cli.terminal.Console;
import io.nimbusguard.cli.terminal.Progress;
import io.nimbusguard.dqn.network.AgentModel;
import io.nimbusguard.dqn.network.LearningListener;
import io.nimbusguard.simulator.practice.Lesson;
import io.nimbusguard.simulator.practice.Practice;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/// Shows how the training of an agent goes: a bar for a person; for a program a line each time there is a new return,
/// and in between one every half minute.
final class PolicyProgress implements Practice.Listener, AutoCloseable {

    private static final Duration QUIET = Duration.ofSeconds(30);

    private final Console console;
    private final InstantSource clock;
    private final Progress shown;
    private final Instant begun;
    private Instant told;
    private long states;

    PolicyProgress(Console console, InstantSource clock, String task, long pieces) {
        this.console = console;
        this.clock = clock;
        this.shown = Progress.of(console, task, pieces);
        this.begun = clock.instant();
        this.told = begun;
    }

    @Override
    public void practised(int done, int all, Lesson lesson) {
        states += lesson.transitions().size();
        if (isDue() || done == all) {
            var left = Duration.between(begun, clock.instant())
                    .multipliedBy(all - done)
                    .dividedBy(done);
            tell(done, states + " states, " + left(left) + " left");
        }
    }

    /// @param returns what choosing by the weights saves of what the planner spends beyond the need
    LearningListener ofLearning(ToDoubleFunction<AgentModel> returns) {
        return new LearningListener() {

            private OptionalDouble newest = OptionalDouble.empty();
            private boolean isNew;

            @Override
            public void reached(AgentModel model) {
                newest = OptionalDouble.of(returns.applyAsDouble(model));
                isNew = true;
            }

            @Override
            public void progress(LearningListener.Progress progress) {
                if (isDue() || isNew || progress.update() == progress.updates()) {
                    isNew = false;
                    tell(progress.update(), note(progress, newest));
                }
            }
        };
    }

    private static String note(LearningListener.Progress progress, OptionalDouble newest) {
        var note = String.format(Locale.ROOT, "loss %.4f", progress.loss());
        if (newest.isPresent()) {
            note += String.format(Locale.ROOT, ", return %+.1f %% against the planner's", 100 * newest.getAsDouble());
        }
        return note + ", " + left(progress.timeLeft()) + " left";
    }

    private boolean isDue() {
        return console.isPerson() || !clock.instant().isBefore(told.plus(QUIET));
    }

    private void tell(long reached, String note) {
        told = clock.instant();
        shown.reached(reached, note);
    }

    private static String left(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }

    @Override
    public void close() {
        shown.close();
    }
}
