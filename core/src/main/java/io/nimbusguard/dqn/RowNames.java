package io.nimbusguard.dqn;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// What the entries of an [AgentState] are called, in their order. Weights belong to these entries and to no others.
///
/// @param shared that all postures see
/// @param own    of one posture
public record RowNames(List<String> shared, List<String> own) {

    public RowNames {
        shared = List.copyOf(shared);
        own = List.copyOf(own);
    }

    /// SHA-256 of all names, those of the postures among them, in hexadecimal digits.
    public String hash() {
        try {
            var text = shared + "\n" + own + "\n" + AgentState.POSTURES;
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
