package io.nimbusguard.config;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// A YAML file as keys with dots, each with the line it stands on. Nothing in it is made into an object.
final class FileSettings {

    /// @param value as written; the items of a list with commas between
    record Entry(String value, int line) {}

    private final Path file;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<SettingFault> faults = new ArrayList<>();

    private FileSettings(Path file) {
        this.file = file;
    }

    static FileSettings read(Path file) {
        var settings = new FileSettings(file);
        try (var reader = Files.newBufferedReader(file)) {
            settings.compose(reader);
        } catch (IOException fault) {
            settings.fault(
                    "",
                    "",
                    file.toString(),
                    "the file cannot be read: " + fault.getClass().getSimpleName());
        }
        return settings;
    }

    Map<String, Entry> entries() {
        return entries;
    }

    List<SettingFault> faults() {
        return faults;
    }

    String origin(Entry entry) {
        return file + ":" + entry.line();
    }

    private void compose(Reader reader) {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(20);
        try {
            var root = new Yaml(options).compose(reader);
            if (root instanceof MappingNode mapping) {
                flatten("", mapping);
            } else if (root != null && !root.getTag().equals(Tag.NULL)) {
                fault("", "", at(root), "the file must hold keys with values");
            }
        } catch (MarkedYAMLException fault) {
            var line =
                    fault.getProblemMark() == null ? 1 : fault.getProblemMark().getLine() + 1;
            fault("", "", file + ":" + line, "the file is no YAML: " + fault.getProblem());
        } catch (YAMLException fault) {
            fault("", "", file.toString(), "the file is no YAML: " + fault.getMessage());
        } catch (UncheckedIOException fault) {
            fault("", "", file.toString(), "the file cannot be read");
        }
    }

    private void flatten(String prefix, MappingNode mapping) {
        for (var pair : mapping.getValue()) {
            if (pair.getKeyNode() instanceof ScalarNode name) {
                flatten(prefix.isEmpty() ? name.getValue() : prefix + "." + name.getValue(), pair.getValueNode());
            } else {
                fault(prefix, "", at(pair.getKeyNode()), "a key must be a plain word");
            }
        }
    }

    private void flatten(String key, Node node) {
        switch (node) {
            case MappingNode mapping -> flatten(key, mapping);
            case SequenceNode sequence
            when sequence.getValue().stream().allMatch(ScalarNode.class::isInstance) ->
                add(
                        key,
                        sequence.getValue().stream()
                                .map(item -> ((ScalarNode) item).getValue())
                                .collect(Collectors.joining(",")),
                        node);
            case ScalarNode scalar -> add(key, scalar.getTag().equals(Tag.NULL) ? "" : scalar.getValue(), node);
            default -> fault(key, "", at(node), "a value or a list of values was expected");
        }
    }

    private void add(String key, String value, Node node) {
        var before = entries.putIfAbsent(
                key, new Entry(value.strip(), node.getStartMark().getLine() + 1));
        if (before != null) {
            fault(key, "", at(node), "the key stands twice; the first is on line " + before.line());
        }
    }

    private String at(Node node) {
        return file + ":" + (node.getStartMark().getLine() + 1);
    }

    private void fault(String key, String value, String origin, String expected) {
        faults.add(new SettingFault(key.isEmpty() ? "settings file" : key, value, origin, expected));
    }
}
