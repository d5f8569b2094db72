package io.nimbusguard.operator.doctor;

import static io.nimbusguard.operator.doctor.FindingCode.*;

import io.nimbusguard.k8s.EnrolledWorkload;
import io.nimbusguard.operator.doctor.ClusterChecks.Some;
import io.nimbusguard.prometheus.PrometheusInspector;
import io.nimbusguard.prometheus.PrometheusInspector.DemandSeries;
import io.nimbusguard.prometheus.PrometheusInspector.Reach.Reached;
import io.nimbusguard.prometheus.PrometheusInspector.Reach.Unreached;
import io.nimbusguard.prometheus.PrometheusSettings;
import io.nimbusguard.prometheus.QueryFailure;
import io.nimbusguard.scaling.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What the operator needs of its source of measurements.
final class PrometheusChecks {

    /// Real over set, beyond which rates and ages are misjudged.
    private static final double MOST_APART = 1.5;

    private PrometheusChecks() {}

    record Server(PrometheusSettings settings, PrometheusInspector.Reach reach) implements Check {

        @Override
        public Result look() {
            return switch (reach) {
                case Unreached(var failure, var detail) ->
                    Check.found(settings.url().toString(), finding(failure, detail));
                case Reached(var ahead) ->
                    new Result.Looked(
                            settings.url().toString(),
                            ClusterChecks.skew(ahead)
                                    .map(skew -> PROMETHEUS_CLOCK_DIFFERS.finding(
                                            "this machine's clock is " + skew + " that of Prometheus",
                                            "ages of samples are judged by its own clock, but minutes of demand are"
                                                    + " put where this machine's clock says",
                                            "let both follow the same time server (NTP)"))
                                    .stream()
                                    .toList());
            };
        }

        private Finding finding(QueryFailure failure, String detail) {
            var url = settings.url();
            return switch (failure) {
                case CONNECTION, SERVER_ERROR, CIRCUIT_OPEN ->
                    PROMETHEUS_NOT_REACHED.finding(
                            url + " cannot be reached", detail, "check prometheus.url, and that the server runs");
                case TLS ->
                    PROMETHEUS_NOT_TRUSTED.finding(
                            "there is no secure connection to " + url,
                            detail,
                            "set prometheus.ca-file to the PEM certificates of the authority that signed the server's");
                case UNAUTHORIZED, CREDENTIALS ->
                    PROMETHEUS_REFUSES_CREDENTIALS.finding(
                            url + " does not accept who asks",
                            detail,
                            "check prometheus.auth (bearer or basic) and the file that prometheus.auth-file names");
                case REDIRECT, NOT_JSON, MALFORMED, REFUSED, TOO_LARGE ->
                    NO_PROMETHEUS.finding(
                            url + " does not answer as a Prometheus does",
                            detail,
                            "set prometheus.url to the address of its API, with the path prefix where it has one");
                case TIMEOUT ->
                    PROMETHEUS_TOO_SLOW.finding(
                            url + " does not answer in time",
                            detail,
                            "see what keeps it busy; prometheus.timeout is "
                                    + settings.timeout().toMillis() + " ms, and must stay below tick");
            };
        }
    }

    /// Whether demand can be told apart by workload.
    record Labels(PrometheusInspector prometheus) implements Check {

        @Override
        public Result look() {
            return prometheus
                    .demandSeries()
                    .map(this::judged)
                    .orElseGet(() -> Check.fine("the query of the settings does not show its series"));
        }

        private Result judged(DemandSeries series) {
            if (series.all() == 0) {
                return Check.found("no series", noSeries(series));
            }
            var findings = new ArrayList<Finding>();
            if (series.withoutNamespace() > 0) {
                findings.add(NO_NAMESPACE_LABEL.finding(
                        series.withoutNamespace() + " of " + series.all() + " series of " + series.selector()
                                + " have no label namespace",
                        "nobody can tell whose they are, so they are not counted",
                        "let the scrape configuration set it: source_labels [__meta_kubernetes_namespace],"
                                + " target_label namespace"));
            }
            if (series.withoutWorkload() > 0) {
                findings.add(NO_WORKLOAD_LABEL.finding(
                        series.withoutWorkload() + " of " + series.all() + " series of " + series.selector()
                                + " do not tell their workload",
                        "they have neither the label that names the workload nor the pod's",
                        "let the scrape configuration set the label pod: source_labels"
                                + " [__meta_kubernetes_pod_name], target_label pod; or name another label in"
                                + " prometheus.workload-label"));
            }
            return new Result.Looked(series.all() + " series of " + series.selector(), findings);
        }

        private Finding noSeries(DemandSeries series) {
            return prometheus
                    .presetThatFits()
                    .map(preset -> OTHER_PRESET.finding(
                            "the metrics here have the names of another preset",
                            "there is no series of " + series.selector() + ", but there are those of the preset "
                                    + word(preset),
                            "set prometheus.preset to " + word(preset)))
                    .orElseGet(() -> NO_DEMAND_SERIES.finding(
                            "Prometheus knows no series of " + series.selector(),
                            "without demand nothing can be forecast or decided",
                            "see in Prometheus (Status > Targets) whether the workloads are scraped; where their"
                                    + " metrics have other names, set prometheus.preset, or"
                                    + " prometheus.queries.http_requests_total_rate"));
        }

        private static String word(Enum<?> preset) {
            return preset.name().toLowerCase(Locale.ROOT);
        }
    }

    record ScrapeInterval(PrometheusSettings settings, PrometheusInspector prometheus, List<EnrolledWorkload> fleet)
            implements Check {

        @Override
        public Result look() {
            var intervals = prometheus.scrapeIntervals(
                    fleet.stream().map(EnrolledWorkload::workload).toList());
            if (intervals.isEmpty()) {
                return new Result.Skipped("no workload has been scraped for long enough");
            }
            var apart = intervals.entrySet().stream()
                    .filter(one -> isApart(one.getValue()))
                    .sorted(Comparator.comparing(one -> name(one.getKey())))
                    .toList();
            var about = "workloads: " + intervals.size();
            return apart.isEmpty() ? Check.fine(about) : Check.found(about, finding(apart));
        }

        private boolean isApart(Duration real) {
            var ratio = real.toMillis() / (double) settings.scrapeInterval().toMillis();
            return ratio > MOST_APART || ratio < 1 / MOST_APART;
        }

        private Finding finding(List<Map.Entry<Workload, Duration>> apart) {
            var longest = apart.stream()
                    .map(Map.Entry::getValue)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            var set = settings.scrapeInterval();
            return SCRAPE_INTERVAL_DIFFERS.finding(
                    "workloads are not scraped every " + seconds(set) + ", as prometheus.scrape-interval says",
                    "Prometheus has a sample of "
                            + Some.of(apart.stream()
                                    .map(one -> name(one.getKey()) + " every " + seconds(one.getValue()))
                                    .toList())
                            + (longest.compareTo(set) > 0
                                    ? "; rates come from too few samples, and good ones are taken for stale"
                                    : "; rates are smoothed more than they need be, and stale ones are taken for good"),
                    "set prometheus.scrape-interval to " + seconds(longest));
        }

        private static String seconds(Duration duration) {
            return Math.max(1, Math.round(duration.toMillis() / 1e3)) + "s";
        }
    }

    static String name(Workload workload) {
        return workload.namespace() + "/" + workload.name();
    }
}
