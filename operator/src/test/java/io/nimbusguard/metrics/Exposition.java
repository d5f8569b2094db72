package io.nimbusguard.metrics;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// OpenMetrics text, read as strictly as a scraper would: every sample belongs to a declared family, no series comes
/// twice, no family is declared twice or torn apart, and the end is marked.
record Exposition(
        Map<String, Double> valueBySeries, Map<String, Set<String>> labelsByName, Map<String, String> typeByFamily) {

    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)(?: \\S+)?");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

    static Exposition parse(String text) {
        var values = new HashMap<String, Double>();
        var labels = new LinkedHashMap<String, Set<String>>();
        var types = new LinkedHashMap<String, String>();
        var family = "";
        var lines = text.split("\n", -1);
        if (lines.length < 2 || !lines[lines.length - 2].equals("# EOF") || !lines[lines.length - 1].isEmpty()) {
            throw new AssertionError("the end is not marked");
        }
        for (var line : lines) {
            if (line.startsWith("# TYPE ")) {
                var words = line.split(" ", -1);
                family = words[2];
                if (types.put(family, words[3]) != null) {
                    throw new AssertionError("declared twice: " + family);
                }
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                readSample(line, family, values, labels);
            }
        }
        return new Exposition(values, labels, types);
    }

    private static void readSample(
            String line, String family, Map<String, Double> values, Map<String, Set<String>> labels) {
        var sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
            throw new AssertionError("no sample: " + line);
        }
        var name = sample.group(1);
        if (!name.equals(family) && !name.startsWith(family + "_")) {
            throw new AssertionError(name + " stands under " + family);
        }
        var own = new TreeMap<String, String>();
        var body = sample.group(2) == null ? "" : sample.group(2);
        var label = LABEL.matcher(body);
        var end = 0;
        while (label.find()) {
            if (label.start() != end || own.put(label.group(1), label.group(2)) != null) {
                throw new AssertionError("bad labels: " + line);
            }
            end = label.end();
        }
        if (end != body.length()) {
            throw new AssertionError("bad labels: " + line);
        }
        if (values.put(series(name, own), Double.valueOf(sample.group(3))) != null) {
            throw new AssertionError("twice: " + line);
        }
        labels.computeIfAbsent(name, _ -> new HashSet<>()).addAll(own.keySet());
    }

    /// @param labels names and values in turn
    OptionalDouble value(String name, String... labels) {
        var own = new TreeMap<String, String>();
        for (var i = 0; i < labels.length; i += 2) {
            own.put(labels[i], labels[i + 1]);
        }
        var value = valueBySeries.get(series(name, own));
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    long count(String name) {
        return valueBySeries.keySet().stream()
                .filter(series -> series.startsWith(name + "{"))
                .count();
    }

    Set<String> names() {
        return Collections.unmodifiableSet(labelsByName.keySet());
    }

    private static String series(String name, Map<String, String> labels) {
        return name + labels;
    }
}
