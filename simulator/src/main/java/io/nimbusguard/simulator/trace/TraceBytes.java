package io.nimbusguard.simulator.trace;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/// A file's bytes, decompressed where they begin as gzip does, and their digest as they lie on disk.
final class TraceBytes implements AutoCloseable {

    private static final int GZIP_MAGIC = 0x1f8b;

    private final DigestInputStream raw;
    private final InputStream decompressed;

    private TraceBytes(DigestInputStream raw, InputStream decompressed) {
        this.raw = raw;
        this.decompressed = decompressed;
    }

    static TraceBytes open(Path file) throws IOException {
        var raw = new DigestInputStream(Files.newInputStream(file), sha256Digest());
        try {
            var buffered = new BufferedInputStream(raw);
            return new TraceBytes(raw, isGzip(buffered) ? new GZIPInputStream(buffered) : buffered);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    InputStream decompressed() {
        return decompressed;
    }

    /// Reads what is left and gives the digest of the whole file.
    String sha256() throws IOException {
        raw.transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(raw.getMessageDigest().digest());
    }

    @Override
    public void close() throws IOException {
        decompressed.close();
    }

    private static boolean isGzip(BufferedInputStream in) throws IOException {
        in.mark(2);
        var magic = (in.read() << 8) | in.read();
        in.reset();
        return magic == GZIP_MAGIC;
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
