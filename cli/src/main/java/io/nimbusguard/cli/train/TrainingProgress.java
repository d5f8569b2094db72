package io.nimbusguard.cli.train;

import io.nimbusguard.cli.terminal.Console;
import io.nimbusguard.forecasting.lstm.TrainingListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.OptionalDouble;

/// Shows how a training goes: a bar for a person; for a program a line each time the choosing part was looked at,
/// and in between one every half minute.
final class TrainingProgress implements TrainingListener, AutoCloseable {

    private static final Duration QUIET = Duration.ofSeconds(30);

    private final Console console;
    private final InstantSource clock;
    private final io.nimbusguard.cli.terminal.Progress shown;
    private Instant told;
    private OptionalDouble validationLoss = OptionalDouble.empty();

    TrainingProgress(Console console, InstantSource clock, long steps) {
        this.console = console;
        this.clock = clock;
        this.shown = io.nimbusguard.cli.terminal.Progress.of(console, "training", steps);
        this.told = clock.instant();
    }

    @Override
    public void progress(TrainingListener.Progress progress) {
        var looked = progress.validationLoss().isPresent();
        validationLoss = looked ? progress.validationLoss() : validationLoss;
        var now = clock.instant();
        if (console.isPerson() || looked || !now.isBefore(told.plus(QUIET))) {
            told = now;
            shown.reached(progress.step(), note(progress));
        }
    }

    private String note(TrainingListener.Progress progress) {
        var note = new StringBuilder()
                .append("net ")
                .append(progress.net() + 1)
                .append(", loss ")
                .append(digits(progress.loss()));
        validationLoss.ifPresent(loss -> note.append(", on the choosing part ").append(digits(loss)));
        return note.append(", ")
                .append(left(progress.timeLeft()))
                .append(" left")
                .toString();
    }

    private static String digits(double loss) {
        return String.format(Locale.ROOT, "%.4f", loss);
    }

    private static String left(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }

    @Override
    public void close() {
        shown.close();
    }
}
