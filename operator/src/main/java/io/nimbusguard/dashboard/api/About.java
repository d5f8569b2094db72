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

    public static About operator(OptionalDouble pricePerHour) {
        return new About(PageJson.SCHEMA, "operator", packaged(), null, PageJson.orNull(pricePerHour));
    }

    /// @param speed virtual seconds per second
    public static About demo(double speed) {
        return new About(PageJson.SCHEMA, "demo", packaged(), speed, null);
    }

    /// The version that the build wrote into the jar.
    private static String packaged() {
        var version = About.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
