package io.nimbusguard.cli.explain;

import io.nimbusguard.cli.failure.CommandFailure;
import io.nimbusguard.cli.failure.ErrorCode;
import io.nimbusguard.dashboard.api.DecisionLine;
import io.nimbusguard.dashboard.api.DecisionView;
import io.nimbusguard.dashboard.api.PageJson;
import io.nimbusguard.dashboard.api.Workloads.DecisionList;
import io.nimbusguard.store.PackedBasis;
import io.nimbusguard.workflow.DecisionBasis;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// A running operator, or demo, through the JSON of its page.
final class ServedRecords implements Records {

    private static final int TIMEOUT_MILLIS = 10_000;
    /// The page answers no more.
    private static final int MOST = 1000;

    private final URI page;

    /// @param page such as `http://127.0.0.1:8081`
    ServedRecords(URI page) {
        this.page = page;
    }

    @Override
    public String place() {
        return page.toString();
    }

    @Override
    public List<DecisionLine> newest(WorkloadName workload, int most) {
        return get(path(workload) + "?most=" + Math.min(MOST, most))
                .map(json -> read(json, DecisionList.class).decisions())
                .orElse(List.of());
    }

    @Override
    public Optional<DecisionView> decision(WorkloadName workload, String id) {
        return get(path(workload) + "/" + encoded(id)).map(json -> read(json, DecisionView.class));
    }

    @Override
    public Optional<DecisionBasis> basis(WorkloadName workload, String id) {
        return get(path(workload) + "/" + encoded(id) + "/basis").flatMap(PackedBasis::ofJson);
    }

    private static String path(WorkloadName workload) {
        return "/api/v1/workloads/" + encoded(workload.namespace()) + "/" + encoded(workload.name()) + "/decisions";
    }

    private static String encoded(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8);
    }

    /// Empty where there is none.
    private Optional<String> get(String path) {
        var base = page.toString().replaceAll("/+$", "");
        try {
            if (!(URI.create(base + path).toURL().openConnection() instanceof HttpURLConnection connection)) {
                throw unreachable("it is no http:// or https:// address");
            }
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            var status = connection.getResponseCode();
            if (status == HttpURLConnection.HTTP_NOT_FOUND) {
                return Optional.empty();
            }
            if (status != HttpURLConnection.HTTP_OK) {
                throw unreachable("it answers " + status);
            }
            try (var body = connection.getInputStream()) {
                return Optional.of(new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException | IllegalArgumentException failed) {
            throw unreachable(failed.getClass().getSimpleName()
                    + (failed.getMessage() == null ? "" : ": " + failed.getMessage()));
        }
    }

    private <T> T read(String json, Class<T> type) {
        try {
            return PageJson.read(json, type);
        } catch (IllegalArgumentException foreign) {
            throw unreachable("what it answers is not what a page of this version does");
        }
    }

    private CommandFailure unreachable(String why) {
        return new CommandFailure(
                ErrorCode.OPERATOR_NOT_REACHED,
                "no operator answers at " + page,
                why,
                "name the address of its page (page.address), such as http://127.0.0.1:8081; from elsewhere: kubectl"
                        + " port-forward -n nimbusguard deploy/nimbusguard 8081");
    }

    @Override
    public void close() {
        // each request had a connection of its own
    }
}
