package io.nimbusguard.cli.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.nimbusguard.cli.failure.CommandFailure;
import io.nimbusguard.cli.failure.ErrorCode;
import io.nimbusguard.cli.terminal.Console;
import io.nimbusguard.cli.terminal.TextTable;
import io.nimbusguard.store.ModelEntry;
import io.nimbusguard.store.ModelKind;
import io.nimbusguard.store.ModelRegistry;
import io.nimbusguard.store.Store;
import io.nimbusguard.store.StoreException;
import io.nimbusguard.store.StoreListener;
import io.nimbusguard.store.StoreReader;
import io.nimbusguard.store.StoreSettings;
import io.nimbusguard.workflow.DecisionRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The learned models in an operator's data directory.
@Command(
        name = "models",
        header = "The learned models that an operator keeps: list, show, promote, roll back.",
        description = {
            "",
            "An operator serves the model promoted last, and behind all of them the one that comes with the version. What",
            "is changed here holds from its next start on."
        })
public final class ModelsCommand {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATA = "The data directory of an operator; it need not run.";
    private static final String NEXT_START = "An operator that runs on it serves this from its next start on.";

    private final Console console;
    private final InstantSource clock;

    public ModelsCommand(Console console, InstantSource clock) {
        this.console = console;
        this.clock = clock;
    }

    @Command(name = "list", header = "Every model that is kept, the newest first, and which one serves.")
    void list(
            @Option(names = "--data", paramLabel = "DIR", required = true, description = DATA) Path data,
            @Option(names = "--json", description = "Print them as JSON.") boolean json) {
        var entries = reading(data, reader -> Arrays.stream(ModelKind.values())
                .flatMap(kind -> reader.models(kind).stream())
                .toList());
        if (json) {
            var all = JsonNodeFactory.instance.objectNode();
            all.put("schema", 1);
            var models = all.putArray("models");
            entries.forEach(entry -> models.add(json(entry, entries)));
            console.out().println(all.toPrettyString());
        } else if (entries.isEmpty()) {
            console.out().println("no model is kept in " + data + "; the one that comes with the version serves");
        } else {
            table(entries).forEach(console.out()::println);
        }
        console.out().flush();
    }

    private List<String> table(List<ModelEntry> entries) {
        var table = new TextTable("model", "version", "made", "bytes", "state");
        for (var entry : entries) {
            var cells = List.of(
                    entry.kind().label(),
                    Integer.toString(entry.version()),
                    entry.created().toString(),
                    Long.toString(entry.size()),
                    state(entry, entries));
            if (serves(entry, entries)) {
                table.addBest(cells);
            } else {
                table.add(cells);
            }
        }
        return table.lines(console.palette());
    }

    @Command(name = "show", header = "How a model was made and judged, as JSON.")
    void show(
            @Parameters(index = "0", paramLabel = "KIND", description = "forecaster or policy.") ModelKind kind,
            @Parameters(index = "1", paramLabel = "VERSION", description = "As 'models list' has it.") int version,
            @Option(names = "--data", paramLabel = "DIR", required = true, description = DATA) Path data) {
        var entries = reading(data, reader -> reader.models(kind));
        console.out().println(json(known(entries, kind, version, data), entries).toPrettyString());
        console.out().flush();
    }

    @Command(name = "promote", header = "Let a model serve.")
    void promote(
            @Parameters(index = "0", paramLabel = "KIND", description = "forecaster or policy.") ModelKind kind,
            @Parameters(index = "1", paramLabel = "VERSION", description = "As 'models list' has it.") int version,
            @Option(names = "--data", paramLabel = "DIR", required = true, description = DATA) Path data) {
        known(reading(data, reader -> reader.models(kind)), kind, version, data);
        var promoted = changing(data, models -> models.promote(kind, version));
        if (!promoted) {
            throw new CommandFailure(
                    ErrorCode.MODEL_NOT_SERVABLE,
                    kind.label() + " " + version + " cannot serve",
                    "its file is damaged or gone",
                    "promote another one; 'nimbusguard models list' says which there are");
        }
        console.out().println(kind.label() + " " + version + " serves. " + NEXT_START);
        console.out().flush();
    }

    @Command(name = "rollback", header = "Take the serving model back; the one promoted before it serves again.")
    void rollback(
            @Parameters(index = "0", paramLabel = "KIND", description = "forecaster or policy.") ModelKind kind,
            @Option(names = "--data", paramLabel = "DIR", required = true, description = DATA) Path data) {
        if (reading(data, reader -> reader.models(kind)).stream()
                .noneMatch(entry -> entry.promotion().isPresent())) {
            throw noModel("no " + kind.label() + " that was promoted is kept in " + data);
        }
        var now = changing(data, models -> models.rollback(kind));
        console.out()
                .println(now.map(model -> kind.label() + " " + model.entry().version() + " serves again. ")
                                .orElse("The " + kind.label() + " that comes with the version serves again. ")
                        + NEXT_START);
        console.out().flush();
    }

    private static ModelEntry known(List<ModelEntry> entries, ModelKind kind, int version, Path data) {
        return entries.stream()
                .filter(entry -> entry.version() == version)
                .findFirst()
                .orElseThrow(() -> noModel("no " + kind.label() + " " + version + " is kept in " + data));
    }

    private static CommandFailure noModel(String what) {
        return new CommandFailure(
                ErrorCode.NO_MODEL,
                what,
                "the last three promoted and the last three others are kept",
                "'nimbusguard models list' says which there are");
    }

    private static ObjectNode json(ModelEntry entry, List<ModelEntry> all) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("kind", entry.kind().label());
        json.put("version", entry.version());
        json.put("made", entry.created().toString());
        json.put("sha256", entry.sha256());
        json.put("bytes", entry.size());
        json.put("serves", serves(entry, all));
        entry.promotion().ifPresent(promotion -> json.put("promotion", promotion));
        entry.refused().ifPresent(why -> json.put("refused", why));
        json.set("card", card(entry));
        return json;
    }

    private static JsonNode card(ModelEntry entry) {
        try {
            return JSON.readTree(entry.card());
        } catch (JsonProcessingException broken) {
            return TextNode.valueOf(entry.card());
        }
    }

    private static String state(ModelEntry entry, List<ModelEntry> all) {
        if (entry.refused().isPresent()) {
            return "refused: " + entry.refused().get();
        }
        if (entry.promotion().isEmpty()) {
            return "kept: " + card(entry).path("outcome").asText("not promoted");
        }
        return serves(entry, all) ? "serves" : "served before";
    }

    private static boolean serves(ModelEntry entry, List<ModelEntry> all) {
        return entry.promotion().isPresent()
                && entry.refused().isEmpty()
                && all.stream()
                        .filter(other ->
                                other.kind() == entry.kind() && other.refused().isEmpty())
                        .allMatch(other ->
                                other.promotion().orElse(0) <= entry.promotion().orElse(0));
    }

    private static <T> T reading(Path data, Function<StoreReader, T> question) {
        try (var reader = StoreReader.open(data)) {
            return question.apply(reader);
        } catch (StoreException unusable) {
            throw failure(unusable);
        }
    }

    private <T> T changing(Path data, Function<ModelRegistry, T> change) {
        if (!Files.isDirectory(data)) {
            throw noModel(data + " is no folder");
        }
        try (var store =
                Store.open(StoreSettings.embedded(data), DecisionRecord::summary, clock, StoreListener.NOBODY)) {
            return change.apply(store.models());
        } catch (StoreException unusable) {
            throw failure(unusable);
        }
    }

    private static CommandFailure failure(StoreException unusable) {
        return new CommandFailure(
                ErrorCode.labelled(unusable.fault().label()).orElse(ErrorCode.UNEXPECTED),
                Optional.ofNullable(unusable.getMessage()).orElse(""),
                unusable.why(),
                unusable.remedy(),
                unusable);
    }
}
