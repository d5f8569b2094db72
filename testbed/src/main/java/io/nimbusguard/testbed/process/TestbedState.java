package io.nimbusguard.testbed.process;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nimbusguard.testbed.failure.TestbedFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What runs, and where: all that `status` and `down` know.
///
/// @param places what a reader looks for, such as `kubeconfig` or `prometheus`, with its path or URL
/// @param parts  in the order in which they were started
public record TestbedState(int schema, Map<String, String> places, List<PartRecord> parts) {

    private static final int SCHEMA = 1;
    private static final JsonMapper JSON =
            JsonMapper.builder().disable(MapperFeature.AUTO_DETECT_IS_GETTERS).build();

    public static final TestbedState EMPTY = new TestbedState(SCHEMA, Map.of(), List.of());

    public TestbedState {
        places = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(places));
        parts = List.copyOf(parts);
    }

    TestbedState with(PartRecord part) {
        var all = new ArrayList<>(parts);
        all.removeIf(other -> other.name().equals(part.name()));
        all.add(part);
        return new TestbedState(schema, places, all);
    }

    TestbedState without(String name) {
        return new TestbedState(
                schema,
                places,
                parts.stream().filter(part -> !part.name().equals(name)).toList());
    }

    TestbedState with(String place, String where) {
        var all = new LinkedHashMap<>(places);
        all.put(place, where);
        return new TestbedState(schema, all, parts);
    }

    public Optional<PartRecord> part(String name) {
        return parts.stream().filter(part -> part.name().equals(name)).findFirst();
    }

    public List<PartRecord> running() {
        return parts.stream().filter(PartRecord::isRunning).toList();
    }

    static Path file(Path folder) {
        return folder.resolve("state.json");
    }

    /// Empty where there is none.
    public static TestbedState read(Path folder) {
        var file = file(folder);
        if (!Files.exists(file)) {
            return EMPTY;
        }
        try {
            return JSON.readValue(Files.readString(file), TestbedState.class);
        } catch (IOException e) {
            throw TestbedFailure.file("the state " + file + " cannot be read", e);
        }
    }

    /// As a whole or not at all.
    void write(Path folder) {
        var file = file(folder);
        try {
            var draft = folder.resolve("state.json.part");
            Files.writeString(draft, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw TestbedFailure.file("the state " + file + " cannot be written", e);
        }
    }

    /// Ends everything that was started, last first, and forgets it.
    ///
    /// @return what was running
    public static List<PartRecord> stopAll(Path folder) {
        var state = read(folder);
        var running = state.running();
        running.reversed().forEach(PartRecord::stop);
        if (!state.equals(EMPTY)) {
            EMPTY.write(folder);
        }
        return running;
    }
}
