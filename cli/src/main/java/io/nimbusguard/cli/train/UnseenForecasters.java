package io.nimbusguard.cli.train;

import io.nimbusguard.cli.failure.CommandFailure;
import io.nimbusguard.cli.failure.ErrorCode;
import io.nimbusguard.cli.models.ModelCard;
import io.nimbusguard.cli.models.ModelFiles;
import io.nimbusguard.forecasting.BaselineForecaster;
import io.nimbusguard.forecasting.LstmForecaster;
import io.nimbusguard.simulator.practice.PracticeRequest.Spoken;
import io.nimbusguard.simulator.trace.Trace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// For each trace a forecaster that was not trained on it: forecasts of what was fitted look better than any
/// that will be made, and an agent would learn to rely on them.
final class UnseenForecasters {

    private static final Spoken BASELINE = new Spoken(new BaselineForecaster(), "simple candidates");

    private final List<Known> known;

    /// @param trainedOn SHA-256 of traces
    private record Known(Path file, Spoken spoken, Set<String> trainedOn) {}

    private UnseenForecasters(List<Known> known) {
        this.known = List.copyOf(known);
    }

    /// @param files none for the simple candidates, which are trained on nothing
    /// @throws CommandFailure where a file is no model or has no card
    static UnseenForecasters of(List<Path> files) {
        var known = new ArrayList<Known>();
        for (var file : files) {
            var trainedOn = ModelFiles.trainedOn(file).orElseThrow(() -> noCard(file));
            var spoken = new Spoken(
                    new LstmForecaster(ModelFiles.network(file)),
                    ModelFiles.loaded(file).sha256());
            known.add(new Known(file, spoken, trainedOn));
        }
        return new UnseenForecasters(known);
    }

    private static CommandFailure noCard(Path file) {
        return new CommandFailure(
                ErrorCode.BAD_MODEL,
                "--forecaster " + file + " is refused",
                "it has no card (" + ModelCard.beside(file) + "), so nobody knows what it was trained on",
                "copy the card beside it");
    }

    /// @throws CommandFailure where every one was trained on the trace
    Spoken of(Trace trace) {
        if (known.isEmpty()) {
            return BASELINE;
        }
        return known.stream()
                .filter(each -> !each.trainedOn().contains(trace.origin().sha256()))
                .findFirst()
                .map(Known::spoken)
                .orElseThrow(() -> new CommandFailure(
                        ErrorCode.FORECASTER_SAW_TRACE,
                        "there is no forecaster for trace " + trace.origin().file(),
                        known.stream().map(each -> each.file().toString()).collect(Collectors.joining(" and "))
                                + (known.size() == 1 ? " was" : " were all") + " trained on it",
                        "add one that was trained with --without-family, or leave --forecaster out"));
    }

    /// For loads that are made.
    Spoken ofMade() {
        return known.isEmpty() ? BASELINE : known.getFirst().spoken();
    }
}
