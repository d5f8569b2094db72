package io.nimbusguard.prometheus;

import io.nimbusguard.prometheus.Authentication.Basic;
import io.nimbusguard.prometheus.Authentication.Bearer;
import io.nimbusguard.prometheus.Authentication.None;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/// The `Authorization` header, from a file that is read each time.
final class AuthorizationHeader {

    private static final long LARGEST_FILE = 64 * 1024;

    private AuthorizationHeader() {}

    static Optional<String> of(Authentication authentication) throws QueryException {
        return switch (authentication) {
            case None() -> Optional.empty();
            case Bearer(var file) -> Optional.of("Bearer " + secret(file));
            case Basic(var file) ->
                Optional.of("Basic "
                        + Base64.getEncoder().encodeToString(secret(file).getBytes(StandardCharsets.UTF_8)));
        };
    }

    private static String secret(Path file) throws QueryException {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw unusable(file, "it is larger than 64 KiB");
            }
            var secret = Files.readString(file).strip();
            if (secret.isEmpty() || !secret.chars().allMatch(c -> c >= ' ' && c <= '~')) {
                throw unusable(file, "it must hold one line of plain ASCII");
            }
            return secret;
        } catch (QueryException known) {
            throw known;
        } catch (IOException fault) {
            throw unusable(file, fault.getClass().getSimpleName());
        }
    }

    private static QueryException unusable(Path file, String why) {
        return new QueryException(QueryFailure.CREDENTIALS, "the file " + file + " cannot be used: " + why);
    }
}
