package io.nimbusguard.simulator.report;

import com.fasterxml.jackson.core.JsonFactory;
import io.nimbusguard.simulator.FrontPoint;
import io.nimbusguard.simulator.SimulationResult;
import io.nimbusguard.simulator.SimulationResult.Cell;
import io.nimbusguard.simulator.Sweep;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// One page about a simulation, with everything in it: style, script and numbers. It asks nothing of the network, and a
/// content security policy holds it to that. The same simulation under the same heading gives the same bytes.
public final class ReportPage {

    /// Characters that the days of all traces may take: with them a page of four traces stays below 1 MB.
    static final int DAYS_BUDGET = 760_000;

    private static final int VERDICT_NAMES = 4;

    private final Sweep sweep;
    private final SimulationResult result;
    private final Recording recording;
    private final Heading heading;
    private final List<TraceSection> traces = new ArrayList<>();

    /// All that is said about one trace.
    private record TraceSection(
            List<Cell> cells,
            List<Standing> standings,
            Recording.TraceRecord record,
            DayChart days,
            List<FrontPoint> front) {}

    /// @param recording of the simulation that gave the result
    public ReportPage(SimulationResult result, Recording recording, Heading heading) {
        this(new Sweep(List.of(result), List.of()), recording, heading);
    }

    /// About the first of its prices, which the recording is of; of the others it has the regret.
    public ReportPage(Sweep sweep, Recording recording, Heading heading) {
        this(sweep, recording, heading, DAYS_BUDGET);
    }

    ReportPage(Sweep sweep, Recording recording, Heading heading, int daysBudget) {
        this.sweep = sweep;
        this.result = sweep.first();
        this.recording = recording;
        this.heading = heading;
        var records = recording.traces();
        var seeds = records.isEmpty() ? 0 : result.cells().size() / records.size();
        var left = daysBudget;
        for (var i = 0; i < records.size(); i++) {
            var cells = result.cells().subList(i * seeds, (i + 1) * seeds);
            var standings = Standing.of(cells);
            var most = result.conditions().range().max();
            var days = new DayChart(records.get(i), standings, most, left / (records.size() - i));
            left -= days.size();
            var front = sweep.fronts().isEmpty()
                    ? List.<FrontPoint>of()
                    : sweep.fronts().get(i).points();
            traces.add(new TraceSection(cells, standings, records.get(i), days, front));
        }
    }

    /// As HTML that is well-formed XML, too.
    public String html() {
        var script = resource("report.js");
        var html = new Html();
        html.raw("<!DOCTYPE html>\n").open("html", "lang", "en").raw("\n");
        head(html, script);
        html.raw("\n").open("body").open("main");
        header(html);
        summary(html);
        for (var i = 0; i < traces.size(); i++) {
            trace(traces.get(i), Integer.toString(i), html);
        }
        footer(html);
        html.close();
        html.raw("\n<script type=\"application/json\" id=\"days\">").raw(data()).raw("</script>");
        html.raw("\n<script>").raw(script).raw("</script>\n");
        return html.close().close().raw("\n").finish();
    }

    private void head(Html html, String script) {
        html.open("head").empty("meta", "charset", "utf-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.empty(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-" + sha256(script)
                        + "'; base-uri 'none'; form-action 'none'");
        html.leaf("title", "NimbusGuard: " + Title.of(result));
        html.raw("\n<style>").raw(resource("report.css")).raw("</style>\n").close();
    }

    private void header(Html html) {
        html.open("header").leaf("h1", Title.of(result));
        html.open("dl", "class", "facts");
        fact("policies", html)
                .text(result.cells().getFirst().policies().stream()
                        .map(policy -> policy.policy().label())
                        .collect(Collectors.joining(", ")))
                .close();
        fact("loads", html)
                .text(result.cells().stream().map(Cell::trace).distinct().collect(Collectors.joining(", ")))
                .close();
        fact("made by", html).leaf("code", heading.command()).close();
        fact("version", html).text(heading.version()).close();
        fact("date", html).text(heading.date()).close();
        fact("conditions", html).text(conditions()).close();
        fact("seeds", html).text(seeds()).close();
        heading.extent().ifPresent(extent -> fact("extent", html).text(extent).close());
        html.close().close();
    }

    private static Html fact(String name, Html html) {
        return html.leaf("dt", name).open("dd");
    }

    private String conditions() {
        var conditions = result.conditions();
        return Title.realism(conditions.realism())
                + "; start-up " + Figures.plain(conditions.startupSeconds()) + " s; peak "
                + conditions.peakReplicas() + " replicas; penalty "
                + Figures.plain(conditions.prices().violation()) + "; change price "
                + Figures.plain(conditions.prices().changePerReplica()) + " replica-seconds"
                + PriceTable.choice(sweep) + "; last "
                + Figures.plain(100 * conditions.scoreLast()) + " % of each trace scored";
    }

    private String seeds() {
        var seeds = result.cells().stream().map(Cell::seed).distinct().toList();
        var text = seeds.size() == 1
                ? "seed " + seeds.getFirst()
                : seeds.size() + ", from " + seeds.getFirst() + " to " + seeds.getLast();
        return seeds.size() == 1
                ? text
                : text + "; bars, points and tables are means over them, charts of days and calibration show seed "
                        + recording.seed();
    }

    private void summary(Html html) {
        if (result.summary().isEmpty()) {
            return;
        }
        html.open("section").leaf("h2", traces.size() > 1 ? "Regret over all loads" : "Regret");
        html.leaf("p", verdict(), "class", "verdict");
        new RegretBars(result, traces.size()).write(html);
        html.close();
        new PriceTable(sweep).write(html);
        regretByLoad(html);
        ahead(html);
    }

    private void regretByLoad(Html html) {
        if (traces.size() < 2) {
            return;
        }
        html.open("section").leaf("h2", "Regret on each load").open("div", "class", "pair");
        for (var section : traces) {
            new TraceRegret(section.standings())
                    .write(section.cells().getFirst().trace(), html);
        }
        html.close();
        html.leaf(
                "p",
                "Cost above the oracle's as a share of it, on each load by itself; every load has a scale of its own, and"
                        + " a ragged bar is cut off.",
                "class",
                "how");
        html.close();
    }

    /// Said as plainly as the rest, and before the details.
    private void ahead(Html html) {
        if (traces.stream().allMatch(section -> Rivalry.of(section.standings()).isEmpty())) {
            return;
        }
        html.open("section").leaf("h2", "Where the HPA does better").open("ul");
        for (var section : traces) {
            Rivalry.of(section.standings())
                    .map(rivalry -> rivalry.aheadOfUs().orElse("in nothing that is measured here"))
                    .ifPresent(words -> html.open("li")
                            .leaf("b", section.cells().getFirst().trace())
                            .text(": " + words + ".")
                            .close());
        }
        html.close();
        html.leaf(
                "p",
                "The HPA as shipped against nimbusguard, less being better in everything listed; differences below half a"
                        + " percent are left out.",
                "class",
                "how");
        html.close();
    }

    /// What the bars say, in a sentence, whoever is ahead.
    private String verdict() {
        var rivals = result.summary().stream()
                .filter(row -> !Standing.knowsTheFuture(row.policy()))
                .sorted(Comparator.comparingDouble(row -> row.summary().geomean()))
                .toList();
        if (rivals.isEmpty()) {
            return "Only bounds were run.";
        }
        return rivals.stream()
                .limit(VERDICT_NAMES)
                .map(rival -> rival.policy().label() + " at "
                        + Figures.thousandths(rival.summary().geomean()))
                .collect(Collectors.joining(", ", "Of the policies that do not know the future, the cheapest: ", "."));
    }

    private void trace(TraceSection section, String id, Html html) {
        var first = section.cells().getFirst();
        html.open("section", "class", "trace").leaf("h2", first.trace());
        html.open("p", "class", "facts").text("Scored " + first.from() + " to " + first.to() + ". ");
        html.leaf("small", "sha256 " + first.sha256()).close();
        section.days().write(html, id);
        html.open("div", "class", "pair");
        html.open("div").leaf("h3", "What the cost is made of");
        new CostBars(section.standings()).write(html);
        html.close().open("div").leaf("h3", "Replicas paid for, against time in violation");
        new FrontPlot(section.standings(), section.front()).write(html);
        html.close().close();
        section.record()
                .forecasts()
                .map(forecasts -> new Calibration(forecasts, recording.seed()))
                .ifPresent(calibration -> {
                    html.open("div", "class", "pair");
                    html.open("div").leaf("h3", "Did the forecast keep its word?");
                    calibration.writeReliability(html);
                    html.close().open("div").leaf("h3", "Does its confidence mean anything?");
                    calibration.writeConfidence(html);
                    html.close().close();
                });
        new FigureTable(section.standings()).write(html);
        html.close();
    }

    private static void footer(Html html) {
        html.open("footer").leaf("h2", "Before you believe it");
        html.open("ul");
        html.leaf(
                "li",
                "This is a simulation: recorded load, but a service with a known latency curve and pods that never crash."
                        + " It ranks policies; it does not promise your bill.");
        html.leaf(
                "li",
                "Cost is replica time + penalty × needed replicas during violations + change price × pods added or removed."
                        + " Other prices may rank policies otherwise: run it again with --penalty and --change-price.");
        html.leaf(
                "li",
                "The oracle and planner-perfect know the future. The oracle's cost is a lower bound, so nobody can reach a"
                        + " regret of 0.");
        html.leaf(
                "li",
                "Every policy meets the same arrivals. The part of a trace before the scored one is for warming up and for"
                        + " tuning the rivals that are tuned; it is in no figure here.");
        html.leaf("li", "Regrets of different simulators do not compare; their ratios within one run do.");
        html.close().close();
    }

    private String data() {
        var text = new StringWriter();
        try (var json = JsonFactory.builder().build().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("alphabet", Glyphs.ALPHABET);
            json.writeArrayFieldStart("traces");
            for (var section : traces) {
                section.days().writeData(json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String resource(String name) {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
