package io.nimbusguard.weights;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// A file that is there as a whole or not at all, and that shows any damage:
/// ```
/// magic (8 bytes) | content | SHA-256 of both (32 bytes)
/// ```
public final class SealedFile {

    private static final int MAGIC = 8;
    private static final int DIGEST = 32;

    private SealedFile() {}

    /// What a file turned out to be.
    public sealed interface Read {
        /// @param sha256 of magic and content, in hexadecimal digits
        record Content(ByteBuffer content, String sha256) implements Read {}

        /// @param reason for people
        record Refused(String reason) implements Read {}
    }

    /// Replaces the file as a whole or not at all.
    ///
    /// @param magic eight ASCII characters
    public static void write(Path file, String magic, ByteBuffer content) throws IOException {
        var bytes = sealed(magic, content);
        Files.createDirectories(file.toAbsolutePath().getParent());
        var part = file.resolveSibling(file.getFileName() + ".part");
        try {
            // Not a channel, which an interruption would close amid the writing.
            try (var out = new FileOutputStream(part.toFile())) {
                out.write(bytes);
                out.getFD().sync();
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /// @return what such a file holds, from its beginning to its end
    public static byte[] sealed(String magic, ByteBuffer content) {
        var bytes = ByteBuffer.allocate(MAGIC + content.remaining() + DIGEST);
        bytes.put(magic.getBytes(StandardCharsets.US_ASCII)).put(content);
        return bytes.put(digest(bytes.array(), bytes.position())).array();
    }

    /// @param mostBytes a larger file is not even read
    public static Read read(Path file, String magic, int mostBytes) {
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(mostBytes + 1);
        } catch (NoSuchFileException e) {
            return new Read.Refused(file + " does not exist");
        } catch (IOException e) {
            return new Read.Refused(file + " cannot be read: " + e.getMessage());
        }
        return opened(file.toString(), bytes, magic, mostBytes);
    }

    /// @param what the bytes are called in a refusal
    public static Read opened(String what, byte[] bytes, String magic, int mostBytes) {
        if (bytes.length > mostBytes) {
            return new Read.Refused(what + " is larger than " + mostBytes + " bytes");
        }
        if (bytes.length < MAGIC + DIGEST || !magic.equals(new String(bytes, 0, MAGIC, StandardCharsets.US_ASCII))) {
            return new Read.Refused(what + " does not begin with " + magic);
        }
        var end = bytes.length - DIGEST;
        var digest = digest(bytes, end);
        if (!Arrays.equals(digest, Arrays.copyOfRange(bytes, end, bytes.length))) {
            return new Read.Refused(what + " is damaged: its SHA-256 does not fit its content");
        }
        return new Read.Content(
                ByteBuffer.wrap(bytes, MAGIC, end - MAGIC).slice(),
                HexFormat.of().formatHex(digest));
    }

    private static byte[] digest(byte[] bytes, int count) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, count);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
