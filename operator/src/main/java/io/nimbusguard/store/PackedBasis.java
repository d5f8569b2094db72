package io.nimbusguard.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonInclude.Value;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.util.StdConverter;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.nimbusguard.forecasting.QuantileCurve;
import io.nimbusguard.scaling.Evidence;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Measurement;
import io.nimbusguard.scaling.Measurement.Measured;
import io.nimbusguard.scaling.Measurement.Missing;
import io.nimbusguard.scaling.Measurements;
import io.nimbusguard.scaling.MissingReason;
import io.nimbusguard.scaling.Series;
import io.nimbusguard.workflow.DecisionBasis;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/// A decision's basis as it lies in the database: JSON of the core's own records, numbers to their last bit, deflated.
/// Another version's records may have other parts; what cannot be read any more is told as such.
public final class PackedBasis {

    private static final int LARGEST = 1024 * 1024;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
            .defaultPropertyInclusion(Value.construct(Include.NON_ABSENT, Include.NON_ABSENT))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addMixIn(Evidence.class, NamedEvidence.class)
            .addMixIn(Measurements.class, AsCells.class)
            .addMixIn(Series.class, AsLine.class)
            .addMixIn(QuantileCurve.class, AsQuantiles.class)
            .build();

    private PackedBasis() {}

    static byte[] pack(DecisionBasis basis) {
        return deflated(json(basis).getBytes(StandardCharsets.UTF_8));
    }

    public static String json(DecisionBasis basis) {
        try {
            return MAPPER.writeValueAsString(basis);
        } catch (JsonProcessingException ours) {
            throw new IllegalArgumentException("a basis cannot be written as JSON", ours);
        }
    }

    /// Empty where it was made by a version whose records had other parts.
    static Optional<DecisionBasis> unpack(byte[] packed) {
        return ofJson(new String(inflated(packed), StandardCharsets.UTF_8));
    }

    /// Empty where it was made by a version whose records had other parts.
    public static Optional<DecisionBasis> ofJson(String json) {
        try {
            return Optional.ofNullable(MAPPER.readValue(json, DecisionBasis.class));
        } catch (JsonProcessingException ofAnotherVersion) {
            return Optional.empty();
        }
    }

    private static byte[] deflated(byte[] bytes) {
        var packed = new ByteArrayOutputStream(bytes.length / 2);
        try (var out = new DeflaterOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    private static byte[] inflated(byte[] packed) {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            return in.readNBytes(LARGEST);
        } catch (IOException damaged) {
            return new byte[0];
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Evidence.Complete.class, name = "complete"),
        @JsonSubTypes.Type(value = Evidence.Partial.class, name = "partial"),
        @JsonSubTypes.Type(value = Evidence.Unusable.class, name = "unusable")
    })
    private interface NamedEvidence {}

    @JsonSerialize(converter = ToCells.class)
    @JsonDeserialize(converter = OfCells.class)
    private interface AsCells {}

    @JsonSerialize(converter = ToLine.class)
    @JsonDeserialize(converter = OfLine.class)
    private interface AsLine {}

    @JsonSerialize(converter = ToQuantiles.class)
    @JsonDeserialize(converter = OfQuantiles.class)
    private interface AsQuantiles {}

    /// One feature, in their order.
    private record Cell(
            @Nullable Double value,
            @Nullable Instant time,
            @Nullable MissingReason missing) {}

    private record Line(Instant start, Duration step, List<Double> values) {}

    private static final class ToCells extends StdConverter<Measurements, List<Cell>> {
        @Override
        public List<Cell> convert(Measurements measurements) {
            return Feature.ALL.stream()
                    .map(feature -> switch (measurements.get(feature)) {
                        case Measured(double value, Instant time) -> new Cell(value, time, null);
                        case Missing(MissingReason reason) -> new Cell(null, null, reason);
                    })
                    .toList();
        }
    }

    private static final class OfCells extends StdConverter<List<Cell>, Measurements> {
        @Override
        public Measurements convert(List<Cell> cells) {
            var measured = new EnumMap<Feature, Measurement>(Feature.class);
            for (var i = 0; i < Math.min(cells.size(), Feature.ALL.size()); i++) {
                var cell = cells.get(i);
                measured.put(
                        Feature.ALL.get(i),
                        cell.value() != null && cell.time() != null
                                ? new Measured(cell.value(), cell.time())
                                : new Missing(cell.missing() == null ? MissingReason.NO_SERIES : cell.missing()));
            }
            return Measurements.of(measured);
        }
    }

    private static final class ToLine extends StdConverter<Series, Line> {
        @Override
        public Line convert(Series series) {
            return new Line(
                    series.timeAt(0),
                    series.step(),
                    IntStream.range(0, series.size())
                            .mapToObj(i -> series.at(i).orElse(Double.NaN))
                            .toList());
        }
    }

    private static final class OfLine extends StdConverter<Line, Series> {
        @Override
        public Series convert(Line line) {
            return Series.of(
                    line.start(),
                    line.step(),
                    line.values().stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    private static final class ToQuantiles extends StdConverter<QuantileCurve, List<Double>> {
        @Override
        public List<Double> convert(QuantileCurve curve) {
            return IntStream.range(0, QuantileCurve.LEVELS.size())
                    .mapToObj(curve::atLevel)
                    .toList();
        }
    }

    private static final class OfQuantiles extends StdConverter<List<Double>, QuantileCurve> {
        @Override
        public QuantileCurve convert(List<Double> values) {
            return QuantileCurve.of(
                    values.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }
}
