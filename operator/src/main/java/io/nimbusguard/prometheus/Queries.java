package io.nimbusguard.prometheus;

import io.nimbusguard.prometheus.Preset.Metric;
import io.nimbusguard.prometheus.Query.Coverage;
import io.nimbusguard.prometheus.Query.Freshness;
import io.nimbusguard.prometheus.Query.OfFeature;
import io.nimbusguard.prometheus.WorkloadIdentity.Label;
import io.nimbusguard.prometheus.WorkloadIdentity.LabelElsePod;
import io.nimbusguard.scaling.Feature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes the questions: everything is grouped by namespace and workload, so their number does not depend on how
/// many workloads there are.
final class Queries {

    static final String NAMESPACE = "namespace";

    /// Stands for the rate's window in a query of the user's.
    private static final String WINDOW_WORD = "$window";

    /// What separates the two names while the workload's is looked for; neither can contain it.
    private static final String SEPARATOR = ";";

    private static final Pattern LABELLED = Pattern.compile("[^()\\[\\]\\s{}]+(\\{[^{}]*})?");
    private static final Pattern RATE = Pattern.compile("rate\\((" + LABELLED.pattern() + ")\\[[^\\[\\]]+]\\)");

    private final PrometheusSettings settings;
    private final String by;

    Queries(PrometheusSettings settings) {
        this.settings = settings;
        this.by = " by (" + NAMESPACE + ", " + settings.identity().resultLabel() + ") ";
    }

    /// The questions of a tick: nine features, freshness and coverage.
    ///
    /// @param namespaces to ask for; empty for all
    List<Query> ofTick(Collection<String> namespaces) {
        var matchers = matchers(namespaces);
        var queries = new ArrayList<Query>();
        for (var feature : Feature.ALL) {
            queries.add(new Query(new OfFeature(feature), sum(withWorkload(expression(feature, matchers)))));
        }
        demandSelector(matchers)
                .ifPresent(selector -> queries.add(new Query(
                        new Freshness(), "min" + by + "(" + withWorkload("timestamp(" + selector + ")") + ")")));
        queries.add(new Query(new Coverage(), coverage(matchers)));
        return queries;
    }

    /// Demand of just these workloads, for range queries.
    String demandOf(Collection<String> namespaces, Collection<String> workloads) {
        return sum(
                switch (settings.identity()) {
                    case Label(var label) -> {
                        var matchers = new ArrayList<>(matchers(namespaces));
                        matchers.add(PromQl.isOneOf(label, workloads));
                        yield expression(Feature.REQUEST_RATE, matchers);
                    }
                    case LabelElsePod(var label, var pod) -> {
                        var labelled = new ArrayList<>(matchers(namespaces));
                        labelled.add(PromQl.isOneOf(label, workloads));
                        var named = new ArrayList<>(matchers(namespaces));
                        named.add(label + "=\"\"");
                        named.add(pod + "=~" + PromQl.literal(podPattern(workloads)));
                        var first = expression(Feature.REQUEST_RATE, labelled);
                        var second = expression(Feature.REQUEST_RATE, named);
                        yield withWorkload(first.equals(second) ? first : first + " or " + second);
                    }
                });
    }

    /// The series behind the demand of all namespaces that are asked for; empty when the user's query does not show
    /// them.
    Optional<String> demandSelector() {
        return demandSelector(matchers(settings.namespaces()));
    }

    /// Matches series that do not tell whose they are.
    String nobodys() {
        return switch (settings.identity()) {
            case Label(var label) -> label + "=\"\"";
            case LabelElsePod(var label, var pod) -> label + "=\"\"," + pod + "=\"\"";
        };
    }

    /// How many samples the best of each workload's demand series has within a time, of those older than it; empty
    /// when the user's query does not show its series.
    Optional<String> samplesWithin(Duration time) {
        var window = PromQl.duration(time);
        return demandSelector()
                .map(selector -> "max" + by + "("
                        + withWorkload("(count_over_time(%s[%s]) and %s offset %s)"
                                .formatted(selector, window, selector, window))
                        + ")");
    }

    /// One feature of one namespace.
    String toTry(Feature feature, String namespace) {
        return sum(withWorkload(expression(feature, matchers(List.of(namespace)))));
    }

    private static String podPattern(Collection<String> workloads) {
        var names = workloads.stream().sorted().map(PromQl::quotedPattern).collect(Collectors.joining("|"));
        return "(?:" + names + ")-[^-]+-[^-]+";
    }

    private static List<String> matchers(Collection<String> namespaces) {
        return namespaces.isEmpty() ? List.of() : List.of(PromQl.isOneOf(NAMESPACE, namespaces));
    }

    private String sum(String expression) {
        return "sum" + by + "(" + expression + ")";
    }

    /// Pods are told apart by both labels: one process may export for many pods, and not every series names its
    /// pod.
    private String coverage(List<String> matchers) {
        var demand = demandSelector(matchers).orElseGet(() -> expression(Feature.REQUEST_RATE, matchers));
        var label = settings.identity().resultLabel();
        return "count" + by + "(count by (" + NAMESPACE + ", " + label + ", pod, instance) (" + withWorkload(demand)
                + "))";
    }

    /// The series behind the demand, as they were scraped; empty when the user's query does not show them.
    private Optional<String> demandSelector(List<String> matchers) {
        var override = settings.queries().get(Feature.REQUEST_RATE);
        if (override == null) {
            return Optional.of(metric(Feature.REQUEST_RATE).selector(matchers));
        }
        var rate = RATE.matcher(override.strip());
        if (rate.matches()) {
            return Optional.of(rate.group(1));
        }
        return LABELLED.matcher(override.strip()).matches() ? Optional.of(override.strip()) : Optional.empty();
    }

    private Metric metric(Feature feature) {
        return settings.preset().metric(feature);
    }

    private String expression(Feature feature, List<String> matchers) {
        var window = PromQl.duration(settings.window());
        var override = settings.queries().get(feature);
        return override == null
                ? metric(feature).expression(matchers, window)
                : "(" + override.strip().replace(WINDOW_WORD, window) + ")";
    }

    /// The same series with the workload's name under its label.
    private String withWorkload(String expression) {
        return switch (settings.identity()) {
            case Label(var _) -> expression;
            case LabelElsePod(var label, var pod) -> {
                var both = "label_join(%s, \"%s\", \"%s\", \"%s\", \"%s\")"
                        .formatted(expression, label, SEPARATOR, label, pod);
                var labelled = replaced(both, label, "([^;]+);.*");
                yield replaced(labelled, label, ";(.+)-[a-z0-9]+-[a-z0-9]+");
            }
        };
    }

    private static String replaced(String expression, String label, String pattern) {
        return "label_replace(%s, \"%s\", \"$1\", \"%s\", \"%s\")".formatted(expression, label, label, pattern);
    }
}
