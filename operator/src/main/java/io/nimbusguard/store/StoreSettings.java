package io.nimbusguard.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Where things are kept, and for how long.
///
/// @param directory `data.directory`: the embedded database and the model files
/// @param url       `store.url`, a JDBC URL of a PostgreSQL database; empty for the embedded one
/// @param decisions how long decisions and their settlements are kept
/// @param demand    how long one-minute demand is kept
public record StoreSettings(Path directory, Optional<String> url, Duration decisions, Duration demand) {

    public static final Path DEFAULT_DIRECTORY = Path.of("data");
    public static final Duration DEFAULT_DECISIONS = Duration.ofDays(30);
    public static final Duration DEFAULT_DEMAND = Duration.ofDays(8);

    public StoreSettings {
        if (decisions.isNegative() || decisions.isZero() || demand.isNegative() || demand.isZero()) {
            throw new IllegalArgumentException("retention must be above 0: " + decisions + ", " + demand);
        }
    }

    public static StoreSettings embedded(Path directory) {
        return new StoreSettings(directory, Optional.empty(), DEFAULT_DECISIONS, DEFAULT_DEMAND);
    }
}
