package io.nimbusguard.cli.models;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nimbusguard.forecasting.lstm.TrainingResult.Trained;
import io.nimbusguard.forecasting.lstm.TrainingSettings;
import io.nimbusguard.simulator.recording.LoadShape;
import io.nimbusguard.simulator.recording.TraceFamily;
import io.nimbusguard.simulator.recording.TrainingData;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// What a model was made of and how, so that it can be made again: written beside it, for people and programs. It
/// bears no date: the same command makes the same card.
public final class ModelCard {

    private static final int SCHEMA = 1;

    private ModelCard() {}

    /// Beside the model: `forecaster.bin` has `forecaster.json`.
    public static Path beside(Path model) {
        var name = String.valueOf(model.getFileName()).replaceFirst("\\.[^.]*$", "");
        return model.resolveSibling(name + ".json");
    }

    /// @param without the family kept out, if one was
    public static String of(
            TrainingData data,
            TrainingData.Request request,
            TrainingSettings settings,
            Trained trained,
            String sha256,
            String command,
            Optional<String> without) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("schema", SCHEMA);
        json.put("kind", "forecaster");
        json.put("sha256", sha256);
        json.put("command", command);
        json.put("seed", request.seed());
        without.ifPresent(family -> json.put("without_family", family));
        json.set("validation", validation(trained));
        json.set("settings", settings(settings));
        var traces = json.putArray("traces");
        data.parts().forEach(part -> traces.add(trace(part)));
        var made = json.putObject("made");
        made.put("loads", data.made());
        made.put("other_lives_per_trace", request.copies());
        var shapes = made.putArray("shapes");
        Arrays.stream(LoadShape.values()).map(LoadShape::label).forEach(shapes::add);
        return json.toPrettyString() + "\n";
    }

    private static ObjectNode validation(Trained trained) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("part", "45-60 % of each trace");
        json.put("loss", trained.validationLoss());
        json.put("steps", trained.steps());
        return json;
    }

    private static ObjectNode settings(TrainingSettings settings) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("window", settings.network().window());
        json.put("hidden", settings.network().hidden());
        json.put("nets", settings.network().nets());
        json.put("steps", settings.steps());
        json.put("batch", settings.batch());
        json.put("learning_rate", settings.learningRate());
        json.put("weight_decay", settings.weightDecay());
        json.put("averaging", settings.averaging());
        json.put("check_every", settings.checkEvery());
        json.put("patience", settings.patience());
        var rough = settings.roughness();
        json.put("dropout", rough.dropout());
        json.put("season_masking", rough.seasonMasking());
        json.put("feature_masking", rough.featureMasking());
        json.put("input_noise", rough.inputNoise());
        json.put("gaps", rough.gaps());
        return json;
    }

    private static ObjectNode trace(TrainingData.Part part) {
        var json = JsonNodeFactory.instance.objectNode();
        var trace = part.trace();
        json.put("trace", trace.name());
        json.put("sha256", trace.origin().sha256());
        json.put("family", TraceFamily.of(trace.name()));
        json.put("from", trace.start().toString());
        json.put("step_seconds", trace.step().toSeconds());
        json.put("fit_minutes", part.fitMinutes());
        json.put("choose_minutes", part.chooseMinutes());
        return json;
    }
}
