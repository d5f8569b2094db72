package io.nimbusguard.store;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// A model on disk: nothing but numbers and bytes, checked before anyone looks at them.
/// ```
/// magic   "NGMODEL\n"                                   8 bytes
/// format  1                                             4
/// kind    length and ASCII letters                      2 + n
/// version                                               4
/// length  of the payload                                8
/// sha256  of everything above and of the payload        32
/// payload
/// ```
/// Integers are big-endian. A file is written beside its place and moved there whole, so that a crash leaves the old
/// one, the new one, or none.
final class ModelFile {

    /// Larger than any model of ours, and small enough to be read into memory without a thought.
    static final int LARGEST_PAYLOAD = 64 * 1024 * 1024;

    private static final byte[] MAGIC = "NGMODEL\n".getBytes(StandardCharsets.US_ASCII);
    private static final int FORMAT = 1;
    private static final int DIGEST_BYTES = 32;

    private ModelFile() {}

    /// What reading a file gave.
    sealed interface Read {

        /// Found whole.
        final class Good implements Read {
            private final byte[] payload;

            private Good(byte[] payload) {
                this.payload = payload;
            }

            byte[] payload() {
                return payload;
            }
        }

        /// Not to be used, and why.
        record Refused(String why) implements Read {}
    }

    static Path in(Path directory, ModelKind kind, int version) {
        return directory.resolve(kind.label() + "-" + version + ".model");
    }

    static void write(Path directory, ModelKind kind, int version, byte[] payload) throws IOException {
        if (payload.length > LARGEST_PAYLOAD) {
            throw new IOException("a model of " + payload.length + " bytes is too large");
        }
        var file = in(directory, kind, version);
        var beside = file.resolveSibling("." + file.getFileName() + ".tmp");
        var header = header(kind, version, payload.length);
        try {
            try (var channel = FileChannel.open(
                    beside,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                for (var part : new byte[][] {header, digest(header, payload), payload}) {
                    var bytes = ByteBuffer.wrap(part);
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                }
                channel.force(true);
            }
            move(beside, file);
        } catch (IOException failed) {
            Files.deleteIfExists(beside);
            throw failed;
        }
        DataDirectory.sync(directory);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unsupported) {
            throw new IOException("the file system of " + to + " cannot replace a file at once", unsupported);
        }
    }

    /// @param sha256 of the payload, as the registry knows it
    static Read read(Path directory, ModelKind kind, int version, String sha256) {
        var file = in(directory, kind, version);
        try {
            if (!Files.isRegularFile(file)) {
                return new Read.Refused("its file is gone");
            }
            if (Files.size(file) > LARGEST_PAYLOAD + 1024L) {
                return new Read.Refused("its file is too large");
            }
            return judge(Files.readAllBytes(file), kind, version, sha256);
        } catch (IOException unreadable) {
            return new Read.Refused("its file cannot be read: " + unreadable.getMessage());
        }
    }

    /// What the bytes of a file are.
    static Read judge(byte[] bytes, ModelKind kind, int version, String sha256) throws IOException {
        if (bytes.length < MAGIC.length + Integer.BYTES
                || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return new Read.Refused("its file is no model");
        }
        var format = ByteBuffer.wrap(bytes).getInt(MAGIC.length);
        if (format > FORMAT) {
            return new Read.Refused("its file is of format " + format + ", newer than this operator knows");
        }
        var start = header(kind, version, 0).length + DIGEST_BYTES;
        if (bytes.length < start) {
            return new Read.Refused("its file is cut short");
        }
        var payload = Arrays.copyOfRange(bytes, start, bytes.length);
        var header = header(kind, version, payload.length);
        if (!Arrays.equals(bytes, 0, header.length, header, 0, header.length)) {
            return new Read.Refused("its file is cut short, damaged, or another model's");
        }
        var told = Arrays.copyOfRange(bytes, header.length, start);
        if (!MessageDigest.isEqual(told, digest(header, payload))
                || !sha256(payload).equals(sha256)) {
            return new Read.Refused("its file is damaged: the checksum differs");
        }
        return new Read.Good(payload);
    }

    private static byte[] header(ModelKind kind, int version, long length) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.write(MAGIC);
            out.writeInt(FORMAT);
            out.writeUTF(kind.label());
            out.writeInt(version);
            out.writeLong(length);
        }
        return bytes.toByteArray();
    }

    static String sha256(byte[] payload) {
        return HexFormat.of().formatHex(digest(payload));
    }

    private static byte[] digest(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
