package io.nimbusguard.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Trace files for tests of the forecaster's commands.
public final class ForecastTraces {

    private ForecastTraces() {}

    /// Minutes of a wave of six hours with some unrest.
    public static String wave(Path folder, String name, int minutes) throws IOException {
        var text = new StringBuilder("timestamp,rps\n");
        for (var minute = 0; minute < minutes; minute++) {
            var rate = 50 + 40 * Math.sin(2 * Math.PI * minute / 360) + minute % 5;
            text.append(String.format(Locale.ROOT, "%d,%.3f%n", minute * 60, rate));
        }
        var file = folder.resolve(name);
        Files.writeString(file, text);
        return file.toString();
    }
}
