package io.nimbusguard.prometheus;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/// The two calls of Prometheus' HTTP API that are used. They block until the answer has been read to its end;
/// whoever calls sets the deadline by interrupting. Bodies are asked for unpacked, and never logged.
final class PrometheusApi implements AutoCloseable {

    private static final String JSON = "application/json";

    /// What an error's own JSON may take; the rest is not read.
    private static final long LARGEST_ERROR = 64 * 1024;

    private final PrometheusSettings settings;
    private final TrustedClient client;

    PrometheusApi(PrometheusSettings settings, Executor executor) {
        this.settings = settings;
        this.client = new TrustedClient(settings.caFile(), settings.timeout(), executor);
    }

    /// How much of an answer is read, how long its beginning may take, and whose series are kept.
    record Limits(long bytes, int series, Duration time, Predicate<SeriesKey> wanted) {}

    /// An answer with the server's clock as its `Date` header tells.
    record Reply(Answer answer, Optional<Instant> serverDate) {}

    /// Evaluated at the server's now.
    Reply instant(String promQl, Limits limits) throws IOException, InterruptedException {
        return post("/api/v1/query", Map.of("query", promQl), limits);
    }

    /// @param start and `end` by the server's clock [Unix seconds]
    Reply range(String promQl, double start, double end, int stepSeconds, Limits limits)
            throws IOException, InterruptedException {
        return post(
                "/api/v1/query_range",
                Map.of("query", promQl, "start", time(start), "end", time(end), "step", Integer.toString(stepSeconds)),
                limits);
    }

    private static String time(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }

    private Reply post(String path, Map<String, String> form, Limits limits) throws IOException, InterruptedException {
        var request = request(path, form, limits.time());
        HttpResponse<InputStream> response;
        try {
            response = client.get().send(request, BodyHandlers.ofInputStream());
        } catch (QueryException known) {
            throw known;
        } catch (SSLException fault) {
            throw new QueryException(QueryFailure.TLS, "no secure connection: " + rootMessage(fault), fault);
        } catch (IOException fault) {
            throw broken(fault);
        }
        try (var body = response.body()) {
            return new Reply(read(response, body, limits), serverDate(response));
        } catch (QueryException known) {
            throw known;
        } catch (IOException fault) {
            throw broken(fault);
        }
    }

    /// The innermost cause names what is wrong with a certificate.
    private static String rootMessage(Throwable fault) {
        var cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    private static QueryException broken(IOException fault) {
        if (fault instanceof HttpTimeoutException) {
            return new QueryException(QueryFailure.TIMEOUT, "the server did not answer in time", fault);
        }
        return new QueryException(
                QueryFailure.CONNECTION,
                "the connection failed: " + fault.getClass().getSimpleName(),
                fault);
    }

    private HttpRequest request(String path, Map<String, String> form, Duration timeout) throws QueryException {
        var builder = HttpRequest.newBuilder(endpoint(path))
                .timeout(timeout)
                .header("Accept", JSON)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form)));
        settings.tenant().ifPresent(tenant -> builder.header("X-Scope-OrgID", tenant));
        AuthorizationHeader.of(settings.authentication()).ifPresent(value -> builder.header("Authorization", value));
        return builder.build();
    }

    private URI endpoint(String path) {
        var base = settings.url().toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private Answer read(HttpResponse<InputStream> response, InputStream body, Limits limits) throws IOException {
        var status = response.statusCode();
        if (status >= 300 && status < 400) {
            throw new QueryException(QueryFailure.REDIRECT, "the server answers " + status + " and points elsewhere");
        }
        if (status == 401 || status == 403) {
            throw new QueryException(QueryFailure.UNAUTHORIZED, "the server answers " + status);
        }
        if (status != 200) {
            throw refused(response, body);
        }
        if (!isPlainJson(response)) {
            throw new QueryException(
                    QueryFailure.NOT_JSON, "the answer is no JSON; a login page, or not the address of Prometheus?");
        }
        return parse(body, limits);
    }

    private Answer parse(InputStream body, Limits limits) throws IOException {
        return AnswerParser.parse(
                new CappedInput(body, limits.bytes()),
                settings.identity().resultLabel(),
                limits.wanted(),
                limits.series());
    }

    /// What the server's own JSON says of the query, where it says something; else just the status.
    private QueryException refused(HttpResponse<InputStream> response, InputStream body) {
        var status = response.statusCode();
        var said = "";
        if (isPlainJson(response)) {
            try {
                parse(body, new Limits(LARGEST_ERROR, 0, settings.timeout(), _ -> false));
            } catch (QueryException fault) {
                said = fault.failure() == QueryFailure.REFUSED ? " (" + fault.getMessage() + ")" : "";
            } catch (IOException _) {
                said = "";
            }
        }
        var failure = status == 400 || status == 422 ? QueryFailure.REFUSED : QueryFailure.SERVER_ERROR;
        return new QueryException(failure, "the server answers " + status + said);
    }

    private static boolean isPlainJson(HttpResponse<?> response) {
        var type = response.headers().firstValue("Content-Type").orElse("");
        var packed = response.headers().firstValue("Content-Encoding").orElse("identity");
        return type.toLowerCase(Locale.ROOT).startsWith(JSON) && packed.equalsIgnoreCase("identity");
    }

    private static Optional<Instant> serverDate(HttpResponse<?> response) {
        try {
            return response.headers().firstValue("Date").map(date -> ZonedDateTime.parse(
                            date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
