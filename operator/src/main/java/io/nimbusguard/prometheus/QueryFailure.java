package io.nimbusguard.prometheus;

import java.util.Locale;

/// Why a query has no answer. A stable code for meters and logs.
public enum QueryFailure {
    /// No connection, or it broke.
    CONNECTION,
    /// The server's certificate is not trusted, has expired or names another host; or the CA file cannot be read.
    TLS,
    /// No complete answer before the deadline.
    TIMEOUT,
    /// The server points elsewhere, most often to a login page. It is not followed.
    REDIRECT,
    /// 401 or 403.
    UNAUTHORIZED,
    /// The file with the token or password cannot be read.
    CREDENTIALS,
    /// An answer of another kind, such as an HTML page.
    NOT_JSON,
    /// JSON that is cut off or is no Prometheus answer.
    MALFORMED,
    /// More bytes or series than are taken.
    TOO_LARGE,
    /// The server understood, and says that the query is wrong or too heavy.
    REFUSED,
    /// 429, 5xx, or another status that is no answer.
    SERVER_ERROR,
    /// Not asked: the source has failed for a while.
    CIRCUIT_OPEN;

    /// The meter's label.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether another query would have fared the same.
    boolean isOfTheSource() {
        return switch (this) {
            case CONNECTION, TLS, TIMEOUT, REDIRECT, UNAUTHORIZED, CREDENTIALS, NOT_JSON, SERVER_ERROR, CIRCUIT_OPEN ->
                true;
            case MALFORMED, TOO_LARGE, REFUSED -> false;
        };
    }
}
