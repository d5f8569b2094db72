package io.nimbusguard.simulator.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.nimbusguard.simulator.policy.PolicyName;
import io.nimbusguard.simulator.report.Recording.TraceRecord;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The scored days of one trace: load with its forecast, and the replicas of a few policies. The page draws a day at a
/// time from numbers that lie in it.
final class DayChart {

    private static final int MOST_POLICIES = 4;
    private static final long NO_CHOICE = -1;
    private static final int LOAD_STEPS = 7000;
    private static final int LOAD_WIDTH = 2;
    private static final List<PolicyName> TUNED = List.of(PolicyName.HPA_TUNED, PolicyName.KEDA_TUNED);

    private final TraceRecord trace;
    private final LoadRecord load;
    private final List<PolicyName> policies;
    private final Map<Long, String> encoded = new HashMap<>();
    private final List<Long> days = new ArrayList<>();
    private final int scoredDays;
    private final int replicasWidth;
    private final Overview overview;
    private final long seed;

    /// @param standings   the trace's, cheapest first
    /// @param replicasMax no policy goes above it
    /// @param budget      characters that the days may take; the most violating ones come in first, one always
    DayChart(TraceRecord trace, List<Standing> standings, int replicasMax, int budget) {
        this.trace = trace;
        this.load = trace.load();
        this.policies = chosen(trace, standings);
        this.replicasWidth = Glyphs.widthOf(replicasMax);
        this.overview = new Overview(trace, load, policies);
        this.seed = standings.getFirst().oracleCosts().size() > 1 ? trace.seed() : NO_CHOICE;
        var byViolation = new ArrayList<Long>();
        load.days().days().forEach(byViolation::add);
        this.scoredDays = byViolation.size();
        byViolation.sort(Comparator.comparingInt(this::referenceViolation).reversed());
        var used = 0;
        for (var day : byViolation) {
            var json = encode(day);
            used += json.length();
            if (used <= budget || days.isEmpty()) {
                days.add(day);
                encoded.put(day, json);
            }
        }
    }

    /// NimbusGuard, the HPA as shipped, the best tuned rival and the oracle; others take the place of who is missing.
    private static List<PolicyName> chosen(TraceRecord trace, List<Standing> standings) {
        var recorded = standings.stream()
                .map(Standing::policy)
                .filter(policy -> trace.run(policy).isPresent())
                .toList();
        var chosen = new LinkedHashSet<PolicyName>();
        addIfRun(PolicyName.NIMBUSGUARD, recorded, chosen);
        addIfRun(PolicyName.HPA, recorded, chosen);
        recorded.stream().filter(TUNED::contains).findFirst().ifPresent(chosen::add);
        addIfRun(PolicyName.ORACLE, recorded, chosen);
        for (var policy : recorded) {
            if (chosen.size() < MOST_POLICIES) {
                chosen.add(policy);
            }
        }
        return List.copyOf(chosen);
    }

    private static void addIfRun(PolicyName policy, List<PolicyName> recorded, Set<PolicyName> chosen) {
        if (recorded.contains(policy)) {
            chosen.add(policy);
        }
    }

    /// Whose violations rank the days: the HPA's, or else the first policy's.
    private Optional<PolicyName> reference() {
        return policies.contains(PolicyName.HPA)
                ? Optional.of(PolicyName.HPA)
                : policies.stream().findFirst();
    }

    private int referenceViolation(long day) {
        return reference().map(policy -> violationSeconds(policy, day)).orElse(0);
    }

    private int violationSeconds(PolicyName policy, long day) {
        return trace.run(policy)
                .map(run -> run.days().of(day).violationSeconds())
                .orElse(0);
    }

    /// Characters that its days take.
    int size() {
        return encoded.values().stream().mapToInt(String::length).sum();
    }

    void write(Html html, String id) {
        html.open("div", "class", "days", "data-trace", id);
        html.leaf("h3", "All scored days" + ofSeed()).leaf("p", overview.takeaway(), "class", "takeaway");
        html.leaf("div", "", "class", "overview", "aria-hidden", "true");
        html.leaf("p", overview.caption(), "class", "how");
        html.leaf("h3", "One day of them" + ofSeed());
        html.leaf("p", "", "class", "takeaway day", "aria-live", "polite");
        controls(html, id);
        legend(html);
        html.open(
                "div",
                "class",
                "chart",
                "tabindex",
                "0",
                "role",
                "group",
                "aria-label",
                "Load and replicas of one day; the arrow keys move the reading line");
        html.leaf("p", "This chart is drawn by a script in the page, which this browser does not run.", "class", "how");
        html.close();
        html.leaf("p", "", "class", "reading", "aria-live", "polite");
        html.leaf("p", caption(), "class", "how").close();
    }

    private String ofSeed() {
        return seed == NO_CHOICE ? "" : ", of seed " + seed + " alone";
    }

    private void controls(Html html, String id) {
        html.open("p", "class", "controls");
        html.leaf("label", "Day", "for", "day-" + id).text(" ");
        html.leaf("button", "◀", "type", "button", "class", "back", "aria-label", "day before")
                .text(" ");
        html.open("select", "id", "day-" + id);
        var inOrder = days.stream().sorted().toList();
        for (var i = 0; i < inOrder.size(); i++) {
            var day = inOrder.get(i);
            if (day.equals(days.getFirst())) {
                html.leaf("option", option(day), "value", Integer.toString(i), "selected", "selected");
            } else {
                html.leaf("option", option(day), "value", Integer.toString(i));
            }
        }
        html.close().text(" ");
        html.leaf("button", "▶", "type", "button", "class", "on", "aria-label", "day after")
                .close();
    }

    private String option(long day) {
        var text = new StringBuilder(LocalDate.ofEpochDay(day).toString());
        reference().ifPresent(policy -> text.append(" · ")
                .append(policy.label())
                .append(" violates ")
                .append(Figures.whole(violationSeconds(policy, day)))
                .append(" s"));
        return text.toString();
    }

    private void legend(Html html) {
        html.open("fieldset", "class", "legend").leaf("legend", "Show");
        trace.forecasts().ifPresent(_ -> toggle("forecast", "forecast band", html));
        toggle("need", "needed", html);
        for (var policy : policies) {
            toggle(policy.label(), policy.label(), html);
        }
        html.close();
    }

    private static void toggle(String series, String name, Html html) {
        html.open("label", "class", series);
        html.empty("input", "type", "checkbox", "checked", "checked", "data-series", series);
        html.open("svg", "class", "swatch", "viewBox", "0 0 30 12", "aria-hidden", "true");
        html.empty("path", "class", "replicas " + series, "d", "M0 6H30");
        html.close().text(name).close();
    }

    private String caption() {
        var text = new StringBuilder("Above: load, mean of each minute");
        if (trace.forecasts().isPresent()) {
            text.append(
                    ", over the 10–90 % band that was forecast ten minutes before; it should hold eight minutes in ten");
        }
        text.append(
                ". Below: replicas paid for at the end of each minute, starting ones included (the oracle's never start,"
                        + " they are ready), before the most that any five seconds of the minute needed. Strips: minutes in"
                        + " which load was more than the ready replicas carry within the objective, darker for longer. Times are"
                        + " UTC.");
        if (days.size() < scoredDays) {
            text.append(" So that the page stays small, ")
                    .append(days.size())
                    .append(" of ")
                    .append(scoredDays)
                    .append(" scored days are here: the ones in which ")
                    .append(reference().map(PolicyName::label).orElse("the load"))
                    .append(" violated longest.");
        }
        return text.toString();
    }

    /// The numbers behind the chart.
    void writeData(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("width", replicasWidth);
        json.writeNumberField("loadSteps", LOAD_STEPS);
        json.writeArrayFieldStart("policies");
        for (var policy : policies) {
            json.writeString(policy.label());
        }
        json.writeEndArray();
        overview.writeData(json);
        json.writeArrayFieldStart("days");
        for (var day : days.stream().sorted().toList()) {
            json.writeRawValue(encoded.getOrDefault(day, "{}"));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private String encode(long day) {
        var rates = load.days().of(day).rates();
        var band = trace.forecasts().map(forecasts -> forecasts.days().of(day));
        var top = 0.0;
        for (var minute = 0; minute < rates.length; minute++) {
            top = Math.max(top, Double.isNaN(rates[minute]) ? 0 : rates[minute]);
            top = Math.max(top, band.isPresent() ? band.get().upper()[minute] : 0);
        }
        var text = new StringBuilder("{\"date\":\"").append(LocalDate.ofEpochDay(day));
        text.append("\",\"top\":").append(Figures.thousandths(top).replace(",", ""));
        text.append(",\"load\":\"").append(scaled(rates, top));
        if (band.isPresent()) {
            text.append("\",\"low\":\"").append(scaledBand(band.get().lower(), band.get(), top));
            text.append("\",\"high\":\"").append(scaledBand(band.get().upper(), band.get(), top));
        }
        text.append("\",\"need\":\"")
                .append(new Glyphs(replicasWidth).addAll(load.days().of(day).need()));
        text.append("\",\"replicas\":[");
        var violating = new StringBuilder();
        for (var policy : policies) {
            var run = trace.run(policy).orElseThrow().days().of(day);
            var comma = violating.isEmpty() ? "\"" : ",\"";
            text.append(comma)
                    .append(new Glyphs(replicasWidth).addRuns(run.replicas()))
                    .append('"');
            violating
                    .append(comma)
                    .append(new Glyphs(1).addRuns(run.violatingSteps()))
                    .append('"');
        }
        return text.append("],\"violating\":[").append(violating).append("]}").toString();
    }

    /// 0 is none.
    private static Glyphs scaled(double[] values, double top) {
        var glyphs = new Glyphs(LOAD_WIDTH);
        for (var value : values) {
            glyphs.add(Double.isNaN(value) || top == 0 ? 0 : 1 + (int) Math.round(value / top * LOAD_STEPS));
        }
        return glyphs;
    }

    private static Glyphs scaledBand(double[] edge, ForecastRecord.Day band, double top) {
        var values = edge.clone();
        for (var minute = 0; minute < values.length; minute++) {
            values[minute] = band.isForecast(minute) ? values[minute] : Double.NaN;
        }
        return scaled(values, top);
    }
}
