package io.nimbusguard.simulator.policy;

import io.nimbusguard.hpa.HpaController;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Names the code that is running: what another version of it found must not be taken for its own.
public final class CodeDigest {

    private CodeDigest() {}

    /// Of this module and the core it simulates. Empty where the code lies in no file.
    public static Optional<String> ofSimulator() {
        try {
            var digest = sha256();
            for (var type : List.of(CodeDigest.class, HpaController.class)) {
                var source = type.getProtectionDomain().getCodeSource();
                if (source == null) {
                    return Optional.empty();
                }
                add(Path.of(source.getLocation().toURI()), digest);
            }
            return Optional.of(HexFormat.of().formatHex(digest.digest()));
        } catch (IOException | URISyntaxException _) {
            return Optional.empty();
        }
    }

    private static void add(Path code, MessageDigest digest) throws IOException {
        try (var files = Files.walk(code)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(Files.readAllBytes(file));
            }
        }
    }

    /// SHA-256, in hexadecimal digits.
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
