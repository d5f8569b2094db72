package io.nimbusguard.cli.train;

import io.nimbusguard.cli.failure.CommandFailure;
import io.nimbusguard.cli.failure.ErrorCode;
import io.nimbusguard.cli.models.ModelCard;
import io.nimbusguard.cli.terminal.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;

/// A model that was trained, where it was asked for.
final class PublishedModel {

    private final Path out;

    private PublishedModel(Path out) {
        this.out = out;
    }

    static PublishedModel at(Path out) {
        return new PublishedModel(out);
    }

    @FunctionalInterface
    interface Writer {
        void write(Path file) throws IOException;
    }

    /// The card first: a model never lies there without one. Then the training is done with.
    ///
    /// @param card     writes it, given the model file's SHA-256
    /// @param training folder that the training was kept in, empty by now
    void publish(Writer model, Consumer<String> card, Path training, Console console) {
        try {
            var sha256 = publish(model, card);
            Files.deleteIfExists(training);
            console.out().printf("model: %s (SHA-256 %s)%n", out, sha256);
            console.out().println("card:  " + ModelCard.beside(out));
            console.out().flush();
        } catch (IOException e) {
            throw new CommandFailure(
                    ErrorCode.RESULT_NOT_WRITTEN,
                    "--out " + out + " was not written",
                    e.toString(),
                    "make room or choose another file, and run again",
                    e);
        }
    }

    private String publish(Writer model, Consumer<String> card) throws IOException {
        var target = out.toAbsolutePath();
        var draft = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            model.write(draft);
            var sha256 = sha256(draft);
            card.accept(sha256);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            return sha256;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /// Of the whole file, as `sha256sum` gives it.
    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
