package io.nimbusguard.cli.models;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nimbusguard.dqn.network.LearningResult.Learned;
import io.nimbusguard.dqn.network.LearningSettings;
import io.nimbusguard.simulator.practice.Lesson;
import io.nimbusguard.simulator.practice.PracticeLoad;
import io.nimbusguard.simulator.practice.PracticeRequest;
import io.nimbusguard.simulator.recording.TraceFamily;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What an agent was made of and how, as [ModelCard] says it of a forecaster.
///
/// @param sha256  of the model file
/// @param without the family kept out, if one was
public record PolicyCard(
        String sha256, String command, PracticeRequest request, LearningSettings settings, Optional<String> without) {

    private static final int SCHEMA = 1;

    /// @param kept   lessons that were kept out of training
    /// @param gain   what choosing by the model saves there
    public String of(Learned learned, List<Lesson> lessons, List<Lesson> kept, double gain) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("schema", SCHEMA);
        json.put("kind", "policy");
        json.put("sha256", sha256);
        json.put("version", learned.model().version());
        json.put("command", command);
        json.put("seed", request.seed());
        without.ifPresent(family -> json.put("without_family", family));
        var validation = json.putObject("validation");
        validation.put("part", "worlds kept out of training");
        validation.put("worlds", kept.size());
        validation.put("states", states(kept));
        validation.put("return_against_default", gain);
        json.put("loss", learned.loss());
        var practice = json.putObject("practice");
        practice.put("worlds", lessons.size());
        practice.put("states", states(lessons));
        practice.put(
                "returns", request.returns().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.set("settings", learning());
        var traces = json.putArray("traces");
        request.loads().forEach(load -> traces.add(trace(load)));
        json.put("forecaster_of_made_loads", request.ofMade().name());
        return json.toPrettyString() + "\n";
    }

    private static long states(List<Lesson> lessons) {
        return lessons.stream().mapToLong(lesson -> lesson.transitions().size()).sum();
    }

    private ObjectNode learning() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("members", settings.members());
        json.put("updates", settings.updates());
        json.put("batch", settings.batch());
        json.put("learning_rate", settings.learningRate());
        json.put("weight_decay", settings.weightDecay());
        json.put("averaging", settings.averaging());
        json.put("discount", settings.discount());
        json.put("sync_every", settings.syncEvery());
        return json;
    }

    private static ObjectNode trace(PracticeLoad load) {
        var json = JsonNodeFactory.instance.objectNode();
        var part = load.part();
        json.put("trace", part.name());
        json.put("sha256", part.origin().sha256());
        json.put("family", TraceFamily.of(part.name()));
        json.put("from", part.start().toString());
        json.put("step_seconds", part.step().toSeconds());
        json.put("fit_minutes", part.step().multipliedBy(part.size()).dividedBy(Duration.ofMinutes(1)));
        json.put("forecaster", load.forecaster().name());
        return json;
    }
}
