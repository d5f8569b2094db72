package io.nimbusguard.testbed.build;

import io.nimbusguard.testbed.failure.TestbedFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Names a build by what goes into it: the module's Go files, its pins, and the commands.
final class ModuleHash {

    private static final int LENGTH = 16;

    private ModuleHash() {}

    /// @return sixteen hexadecimal digits
    static String of(Path module, List<Program> programs) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var file : programs.stream().anyMatch(Program::isOfModule) ? files(module) : List.<Path>of()) {
                add(digest, module.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                add(digest, Files.readAllBytes(file));
            }
            for (var program : programs) {
                add(digest, (program.file() + program.arguments("")).getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
        } catch (IOException e) {
            throw TestbedFailure.file("the Go module " + module + " cannot be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// With its length in front, so that no two lists of contents look alike.
    private static void add(MessageDigest digest, byte[] content) {
        digest.update((content.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(content);
    }

    private static List<Path> files(Path module) throws IOException {
        try (var files = Files.walk(module)) {
            return files.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".go") || file.endsWith("go.mod") || file.endsWith("go.sum"))
                    .sorted()
                    .toList();
        }
    }
}
