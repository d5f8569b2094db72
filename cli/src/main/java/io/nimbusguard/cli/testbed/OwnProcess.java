package io.nimbusguard.cli.testbed;

import io.nimbusguard.cli.Main;
import io.nimbusguard.cli.traces.TraceFiles;
import java.util.ArrayList;
import java.util.List;

/// Another process of this very program.
final class OwnProcess {

    private OwnProcess() {}

    static List<String> command(String... arguments) {
        var java = ProcessHandle.current().info().command().orElse("java");
        var words = new ArrayList<>(List.of(
                java,
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dnimbusguard.home=" + TraceFiles.home(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        words.addAll(List.of(arguments));
        return words;
    }
}
