package io.nimbusguard.cli.testbed;

import io.nimbusguard.cli.traces.TraceFiles;
import io.nimbusguard.testbed.failure.TestbedFailure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Another process of this very program.
///
/// @param classPath what it runs from
record OwnProcess(String classPath) {

    private static final String LIB = "lib";

    /// By its name: the commands do not know who puts them together.
    private static final String MAIN = "io.nimbusguard.cli.Main";

    /// From a copy of this program: a process that outlives this one must not lose its classes when the program is
    /// built again.
    ///
    /// @param folder for the copy; without a jar to copy, what this process runs from is used
    static OwnProcess keptIn(Path folder) {
        var classPath = System.getProperty("java.class.path");
        var jar = Path.of(classPath.split(File.pathSeparator, 2)[0]);
        var lib = jar.resolveSibling(LIB);
        if (!classPath.equals(jar.toString()) || !Files.isDirectory(lib)) {
            return new OwnProcess(classPath);
        }
        try (var libraries = Files.list(lib)) {
            Files.createDirectories(folder.resolve(LIB));
            for (var library : libraries.toList()) {
                Files.copy(library, folder.resolve(LIB).resolve(library.getFileName()));
            }
            return new OwnProcess(
                    Files.copy(jar, folder.resolve(jar.getFileName())).toString());
        } catch (IOException e) {
            throw TestbedFailure.file("the program cannot be copied to " + folder, e);
        }
    }

    List<String> command(String... arguments) {
        var java = ProcessHandle.current().info().command().orElse("java");
        var words = new ArrayList<>(List.of(
                java,
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dnimbusguard.home=" + TraceFiles.home(),
                "-cp",
                classPath,
                MAIN));
        words.addAll(List.of(arguments));
        return words;
    }
}
