package io.nimbusguard.dqn.network;

import io.nimbusguard.dqn.RowNames;
import io.nimbusguard.weights.SealedFile;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;

/// An [AgentModel] as a flat file: `"NGAGENT " | content | SHA-256`.
public final class AgentFile {

    private static final String MAGIC = AgentModel.MAGIC;
    private static final int MOST_BYTES = 16 << 20;
    private static final int MOST_MEMBERS = 16;

    private AgentFile() {}

    /// What a file turned out to be.
    public sealed interface Read {
        /// @param sha256 of the content, in hexadecimal digits
        record Loaded(AgentModel model, String sha256) implements Read {}

        /// @param reason for people
        record Refused(String reason) implements Read {}
    }

    /// Replaces the file as a whole or not at all.
    public static void write(Path file, AgentModel model) throws IOException {
        SealedFile.write(file, MAGIC, model.content());
    }

    /// As it would stand in a file.
    public static byte[] bytes(AgentModel model) {
        return SealedFile.sealed(MAGIC, model.content());
    }

    /// @param names of the entries that the encoder makes: weights that were trained on others are refused
    public static Read read(Path file, RowNames names) {
        return read(file.toString(), SealedFile.read(file, MAGIC, MOST_BYTES), names);
    }

    /// The opposite of [#bytes].
    ///
    /// @param what  the bytes are called in a refusal
    /// @param names of the entries that the encoder makes: weights that were trained on others are refused
    public static Read read(String what, byte[] bytes, RowNames names) {
        return read(what, SealedFile.opened(what, bytes, MAGIC, MOST_BYTES), names);
    }

    private static Read read(String what, SealedFile.Read read, RowNames names) {
        return switch (read) {
            case SealedFile.Read.Refused(var reason) -> new Read.Refused(reason);
            case SealedFile.Read.Content(var content, var sha256) -> parsed(what, content, sha256, names);
        };
    }

    private static Read parsed(String what, ByteBuffer content, String sha256, RowNames names) {
        try {
            var format = content.getInt();
            if (format != AgentModel.FORMAT) {
                return new Read.Refused(what + " is of format " + format + ", not " + AgentModel.FORMAT);
            }
            var hash = new byte[AgentModel.HASH];
            content.get(hash);
            var origin = new AgentModel.Origin(
                    HexFormat.of().formatHex(hash), content.getLong(), content.getInt(), content.getDouble());
            var shape = new Shape(content.getInt(), content.getInt());
            if (!origin.rowNames().equals(names.hash())
                    || shape.shared() != names.shared().size()
                    || shape.own() != names.own().size()) {
                return new Read.Refused(what + " was trained on other entries of a state than this version makes");
            }
            var members = content.getInt();
            if (members < 1 || members > MOST_MEMBERS) {
                return new Read.Refused(what + " has " + members + " members, not 1 to " + MOST_MEMBERS);
            }
            var standardisation = new Standardisation(floats(content, shape.row()), floats(content, shape.row()));
            var weights = new ArrayList<float[]>();
            for (var member = 0; member < members; member++) {
                weights.add(floats(content, shape.weights()));
            }
            var model = new AgentModel(origin, shape, standardisation, weights);
            if (!model.isFinite()) {
                return new Read.Refused(what + " holds a weight that is not finite");
            }
            return content.hasRemaining()
                    ? new Read.Refused(what + " is longer than it says")
                    : new Read.Loaded(model, sha256);
        } catch (BufferUnderflowException e) {
            return new Read.Refused(what + " is shorter than it says");
        } catch (IllegalArgumentException e) {
            return new Read.Refused(what + " is of no size that can be: " + e.getMessage());
        }
    }

    private static float[] floats(ByteBuffer content, int count) {
        var values = new float[count];
        for (var i = 0; i < count; i++) {
            values[i] = content.getFloat();
        }
        return values;
    }
}
