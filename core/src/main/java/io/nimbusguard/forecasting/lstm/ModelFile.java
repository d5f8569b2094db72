package io.nimbusguard.forecasting.lstm;

import io.nimbusguard.weights.SealedFile;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// A model as a flat file, big-endian:
/// ```
/// "NGLSTM  " | version | window | hidden | nets | channels | side inputs | weights per net | float32 weights | SHA-256
/// ```
/// Channels and side inputs say whether it was trained on the inputs that this version prepares.
public final class ModelFile {

    private static final String MAGIC = "NGLSTM  ";
    private static final int VERSION = 1;
    private static final int HEADER = 7 * Integer.BYTES;
    private static final int MOST_BYTES = 16 << 20;

    private ModelFile() {}

    /// What a file turned out to be.
    public sealed interface Read {
        /// @param sha256 of the content, in hexadecimal digits
        record Loaded(LstmModel model, String sha256) implements Read {}

        /// @param reason for people
        record Refused(String reason) implements Read {}
    }

    /// Replaces the file as a whole or not at all.
    public static void write(Path file, LstmModel model) throws IOException {
        SealedFile.write(file, MAGIC, content(model));
    }

    /// As it would stand in a file.
    public static byte[] bytes(LstmModel model) {
        return SealedFile.sealed(MAGIC, content(model));
    }

    private static ByteBuffer content(LstmModel model) {
        var settings = model.settings();
        var perNet = model.weights(0).length;
        var content = ByteBuffer.allocate(HEADER + settings.nets() * perNet * Float.BYTES);
        content.putInt(VERSION)
                .putInt(settings.window())
                .putInt(settings.hidden())
                .putInt(settings.nets())
                .putInt(WindowInputs.CHANNELS)
                .putInt(WindowInputs.SIDE)
                .putInt(perNet);
        for (var net = 0; net < settings.nets(); net++) {
            for (var weight : model.weights(net)) {
                content.putFloat(weight);
            }
        }
        return content.flip();
    }

    public static Read read(Path file) {
        return read(file.toString(), SealedFile.read(file, MAGIC, MOST_BYTES));
    }

    /// The opposite of [#bytes].
    ///
    /// @param what the bytes are called in a refusal
    public static Read read(String what, byte[] bytes) {
        return read(what, SealedFile.opened(what, bytes, MAGIC, MOST_BYTES));
    }

    private static Read read(String what, SealedFile.Read read) {
        return switch (read) {
            case SealedFile.Read.Refused(var reason) -> new Read.Refused(reason);
            case SealedFile.Read.Content(var content, var sha256) -> parsed(what, content, sha256);
        };
    }

    private static Read parsed(String file, ByteBuffer content, String sha256) {
        try {
            var version = content.getInt();
            if (version != VERSION) {
                return new Read.Refused(file + " is of version " + version + ", not " + VERSION);
            }
            var settings = new LstmSettings(content.getInt(), content.getInt(), content.getInt());
            var channels = content.getInt();
            var side = content.getInt();
            var perNet = content.getInt();
            if (channels != WindowInputs.CHANNELS || side != WindowInputs.SIDE || perNet != Net.weights(settings)) {
                return new Read.Refused(file + " was trained on other inputs");
            }
            var weights = new float[settings.nets()][perNet];
            for (var net : weights) {
                for (var i = 0; i < perNet; i++) {
                    net[i] = content.getFloat();
                    if (!Float.isFinite(net[i])) {
                        return new Read.Refused(file + " holds a weight that is not finite");
                    }
                }
            }
            return content.hasRemaining()
                    ? new Read.Refused(file + " is longer than it says")
                    : new Read.Loaded(new LstmModel(settings, weights), sha256);
        } catch (BufferUnderflowException e) {
            return new Read.Refused(file + " is shorter than it says");
        } catch (IllegalArgumentException e) {
            return new Read.Refused(file + " is of no size that can be: " + e.getMessage());
        }
    }
}
