package io.nimbusguard.dashboard.api;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonInclude.Value;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// JSON in snake_case; what has no value is absent, and null inside a list.
public final class PageJson {

    /// Version of the shape; a field may be added within one.
    public static final int SCHEMA = 1;

    private static final MathContext DIGITS = new MathContext(5);

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(Value.construct(Include.NON_NULL, Include.ALWAYS))
            .build();

    private PageJson() {}

    /// What a server of this version, or of one that knows more, wrote.
    ///
    /// @throws IllegalArgumentException where it is something else
    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException foreign) {
            throw new IllegalArgumentException("no " + type.getSimpleName(), foreign);
        }
    }

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException ours) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), ours);
        }
    }

    static @Nullable Integer orNull(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }

    static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? orNull(value.getAsDouble()) : null;
    }

    /// To five digits, which no chart shows more of; null where it is no number.
    static @Nullable Double orNull(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).doubleValue() : null;
    }
}
