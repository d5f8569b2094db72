package io.nimbusguard.prometheus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads the JSON of `/api/v1/query` and `/api/v1/query_range` as it arrives. Whatever the bytes are, the result
/// is an answer or a [QueryException]; fields may come in any order, and unknown ones are skipped.
final class AnswerParser {

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxStringLength(64 * 1024)
                    .maxNameLength(4 * 1024)
                    .maxNumberLength(64)
                    .build())
            .build();

    private static final int LONGEST_ERROR = 200;

    private final String workloadLabel;
    private final Predicate<SeriesKey> wanted;
    private final int mostSeries;

    private final Map<SeriesKey, List<Sample>> samples = new HashMap<>();
    private String status = "";
    private String resultType = "";
    private String errorType = "";
    private String error = "";
    private boolean incomplete;
    private long series;
    private long unknown;
    private long duplicates;

    private AnswerParser(String workloadLabel, Predicate<SeriesKey> wanted, int mostSeries) {
        this.workloadLabel = workloadLabel;
        this.wanted = wanted;
        this.mostSeries = mostSeries;
    }

    /// @param wanted     whose series are kept
    /// @param mostSeries read before the answer counts as too large
    static Answer parse(InputStream json, String workloadLabel, Predicate<SeriesKey> wanted, int mostSeries)
            throws IOException {
        var parser = new AnswerParser(workloadLabel, wanted, mostSeries);
        try (var tokens = JSON.createParser(json)) {
            parser.readAll(tokens);
        } catch (JsonProcessingException fault) {
            throw malformed("its JSON is cut off or broken");
        }
        return parser.answer();
    }

    private Answer answer() throws QueryException {
        if (status.equals("error")) {
            throw new QueryException(QueryFailure.REFUSED, errorType + ": " + error);
        }
        if (!status.equals("success") || !(resultType.equals("vector") || resultType.equals("matrix"))) {
            throw malformed("it is no Prometheus answer");
        }
        return new Answer(samples, incomplete, unknown, duplicates);
    }

    private void readAll(JsonParser tokens) throws IOException {
        expect(tokens.nextToken(), JsonToken.START_OBJECT);
        while (nextField(tokens)) {
            switch (tokens.currentName()) {
                case "status" -> status = text(tokens);
                case "errorType" -> errorType = shortened(text(tokens));
                case "error" -> error = shortened(text(tokens));
                case "warnings" -> readWarnings(tokens);
                case "data" -> readData(tokens);
                default -> skip(tokens);
            }
        }
        if (tokens.nextToken() != null) {
            throw malformed("something follows its JSON");
        }
    }

    private void readWarnings(JsonParser tokens) throws IOException {
        if (tokens.nextToken() == JsonToken.START_ARRAY) {
            while (tokens.nextToken() != JsonToken.END_ARRAY) {
                incomplete = true;
                tokens.skipChildren();
            }
        } else {
            tokens.skipChildren();
        }
    }

    private void readData(JsonParser tokens) throws IOException {
        if (tokens.nextToken() != JsonToken.START_OBJECT) {
            tokens.skipChildren();
            return;
        }
        while (nextField(tokens)) {
            switch (tokens.currentName()) {
                case "resultType" -> resultType = text(tokens);
                case "result" -> readSeries(tokens);
                default -> skip(tokens);
            }
        }
    }

    private void readSeries(JsonParser tokens) throws IOException {
        expect(tokens.nextToken(), JsonToken.START_ARRAY);
        while (tokens.nextToken() != JsonToken.END_ARRAY) {
            if (++series > mostSeries) {
                throw new QueryException(QueryFailure.TOO_LARGE, "the answer has more than " + mostSeries + " series");
            }
            readOneSeries(tokens);
        }
    }

    private void readOneSeries(JsonParser tokens) throws IOException {
        expect(tokens.currentToken(), JsonToken.START_OBJECT);
        SeriesKey key = null;
        var points = new ArrayList<Sample>();
        while (nextField(tokens)) {
            switch (tokens.currentName()) {
                case "metric" -> key = readKey(tokens);
                case "value" -> {
                    tokens.nextToken();
                    points.add(readPoint(tokens));
                }
                case "values" -> {
                    expect(tokens.nextToken(), JsonToken.START_ARRAY);
                    while (tokens.nextToken() != JsonToken.END_ARRAY) {
                        points.add(readPoint(tokens));
                    }
                }
                default -> skip(tokens);
            }
        }
        keep(key, points);
    }

    private void keep(@Nullable SeriesKey key, List<Sample> points) {
        if (key == null || !wanted.test(key)) {
            unknown++;
        } else if (!points.isEmpty()) {
            samples.merge(key, points, this::merged);
        }
    }

    /// Two series that claim to be the same: point by point, by [Sample#or].
    private List<Sample> merged(List<Sample> first, List<Sample> second) {
        duplicates++;
        if (first.size() == 1 && second.size() == 1) {
            return List.of(first.getFirst().or(second.getFirst()));
        }
        var bySeconds = new TreeMap<Double, Sample>();
        first.forEach(sample -> bySeconds.merge(sample.seconds(), sample, Sample::or));
        second.forEach(sample -> bySeconds.merge(sample.seconds(), sample, Sample::or));
        return List.copyOf(bySeconds.values());
    }

    private @Nullable SeriesKey readKey(JsonParser tokens) throws IOException {
        expect(tokens.nextToken(), JsonToken.START_OBJECT);
        var namespace = "";
        var workload = "";
        while (nextField(tokens)) {
            var label = tokens.currentName();
            if (label.equals(Queries.NAMESPACE)) {
                namespace = text(tokens);
            } else if (label.equals(workloadLabel)) {
                workload = text(tokens);
            } else {
                skip(tokens);
            }
        }
        return namespace.isEmpty() || workload.isEmpty() ? null : new SeriesKey(namespace, workload);
    }

    /// `[1700000000.123, "12.5"]`
    private static Sample readPoint(JsonParser tokens) throws IOException {
        expect(tokens.currentToken(), JsonToken.START_ARRAY);
        var time = tokens.nextToken();
        if (time == null || !time.isNumeric()) {
            throw malformed("a sample has no time");
        }
        var seconds = tokens.getDoubleValue();
        expect(tokens.nextToken(), JsonToken.VALUE_STRING);
        var value = number(tokens.getText());
        expect(tokens.nextToken(), JsonToken.END_ARRAY);
        if (!Double.isFinite(seconds)) {
            throw malformed("a sample's time is not finite");
        }
        return new Sample(seconds, value);
    }

    private static double number(String text) throws QueryException {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> {
                try {
                    yield Double.parseDouble(text);
                } catch (NumberFormatException _) {
                    throw malformed("a sample's value is no number");
                }
            }
        };
    }

    private static boolean nextField(JsonParser tokens) throws IOException {
        var token = tokens.nextToken();
        if (token == JsonToken.END_OBJECT) {
            return false;
        }
        expect(token, JsonToken.FIELD_NAME);
        return true;
    }

    private static String text(JsonParser tokens) throws IOException {
        expect(tokens.nextToken(), JsonToken.VALUE_STRING);
        return tokens.getText();
    }

    private static void skip(JsonParser tokens) throws IOException {
        tokens.nextToken();
        tokens.skipChildren();
    }

    private static void expect(@Nullable JsonToken found, JsonToken expected) throws QueryException {
        if (found != expected) {
            throw malformed("it is no Prometheus answer");
        }
    }

    private static QueryException malformed(String why) {
        return new QueryException(QueryFailure.MALFORMED, "the answer cannot be read: " + why);
    }

    /// One short line, whatever the server put there.
    private static String shortened(String text) {
        var line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= LONGEST_ERROR ? line : line.substring(0, LONGEST_ERROR) + "…";
    }
}
