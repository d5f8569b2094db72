package io.nimbusguard.dashboard.api;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Whose page it is.
///
/// @param kind         operator or demo
/// @param speed        virtual seconds per second; absent where time is real
/// @param pricePerHour of a replica, in the user's own currency; absent where none was set
public record About(
        int schema,
        String kind,
        String version,
        @Nullable Double speed,
        @Nullable Double pricePerHour) {

    public static About operator(String version, OptionalDouble pricePerHour) {
        return new About(PageJson.SCHEMA, "operator", version, null, PageJson.orNull(pricePerHour));
    }

    /// @param speed virtual seconds per second
    public static About demo(String version, double speed) {
        return new About(PageJson.SCHEMA, "demo", version, speed, null);
    }
}
