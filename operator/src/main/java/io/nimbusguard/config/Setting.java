package io.nimbusguard.config;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// One thing that can be set.
///
/// @param key       as in the file, dots between levels
/// @param byDefault as a user would write it; empty when there is none
/// @param expected  what its value may be, for a person
/// @param parser    empty for a value that cannot be used
record Setting<T>(String key, String byDefault, String expected, Function<String, Optional<T>> parser) {

    static final String PREFIX = "NIMBUSGUARD_";

    /// The environment variable that sets it.
    String variable() {
        return PREFIX + key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /// The same as may be left out.
    Setting<Optional<T>> optional() {
        return new Setting<>(key, "", expected, text -> {
            var value = text.isEmpty() ? Optional.<T>empty() : parser.apply(text);
            return text.isEmpty() || value.isPresent() ? Optional.of(value) : Optional.empty();
        });
    }
}
