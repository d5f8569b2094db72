package io.nimbusguard.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nimbusguard.planning.Prices;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.simulator.Front;
import io.nimbusguard.simulator.FrontPoint;
import io.nimbusguard.simulator.Simulation;
import io.nimbusguard.simulator.SimulationProgress;
import io.nimbusguard.simulator.SimulationRecorder;
import io.nimbusguard.simulator.SimulationRequest;
import io.nimbusguard.simulator.SimulationResult;
import io.nimbusguard.simulator.Sweep;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Realism;
import io.nimbusguard.simulator.policy.Policies;
import io.nimbusguard.simulator.policy.Policy;
import io.nimbusguard.simulator.policy.PolicyName;
import io.nimbusguard.simulator.score.Score;
import io.nimbusguard.simulator.score.Summary;
import io.nimbusguard.simulator.trace.Trace;
import io.nimbusguard.simulator.trace.Traces;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ReportPageTest {

    private static final String HOSTILE = "<script>alert('x')</script>\" onload=\"";
    private static final Heading HEADING =
            new Heading("nimbusguard simulate 'a & b.csv' --report <out>", "nimbusguard 1.2.3", "2026-01-31");

    private static Made made;

    private record Made(SimulationResult result, Recording recording, String html) {}

    @BeforeAll
    static void makeOnePage() {
        made = make(2, 2);
    }

    @Test
    void isWellFormedXml() throws Exception {
        // Then
        assertThat(parsed().getDocumentElement().getTagName()).isEqualTo("html");
    }

    @Test
    void namesEveryPolicyInEveryChartAndTable() throws Exception {
        // Given
        var labels = policies().stream().map(policy -> policy.name().label()).toList();

        // Then
        assertThat(texts("th")).containsAll(labels).contains("oracle");
        assertThat(withClass("name")).containsAll(labels).contains("oracle");
        assertThat(texts("text")).contains("nimbusguard", "hpa", "oracle");
    }

    @Test
    void showsTheFiguresOfTheResult() throws Exception {
        // Given
        var summary = made.result().summary().getFirst().summary();

        // Then
        assertThat(withClass("number"))
                .anySatisfy(text -> assertThat(text).startsWith(Figures.thousandths(summary.geomean()) + " "))
                .contains(Figures.thousandths(summary.worst()));
        assertThat(texts("td"))
                .contains(
                        Figures.thousandths(mean(PolicyName.HPA, Score::p99LatencySeconds)),
                        Figures.tenths(mean(PolicyName.HPA, Score::replicaHours)),
                        Figures.tenths(mean(PolicyName.ORACLE, Score::replicaHours)));
    }

    @Test
    void recordsAsMuchViolationAsTheScoreCounts() {
        // Given
        var trace = made.recording().traces().getFirst();

        // Then
        for (var result : made.result().cells().getFirst().policies()) {
            var recorded = 0;
            for (var day : trace.run(result.policy()).orElseThrow().days().all()) {
                recorded += day.violationSeconds();
            }
            assertThat(recorded).as(result.policy().label()).isEqualTo((int)
                    result.score().violationSeconds());
        }
    }

    @Test
    void drawsTheScoredDaysOfFourPoliciesWithTheForecast() throws Exception {
        // When
        var trace = data().at("/traces/0");

        // Then
        assertThat(trace.get("policies")).extracting(JsonNode::asText).contains("nimbusguard", "hpa", "oracle");
        assertThat(trace.get("days"))
                .extracting(day -> day.get("date").asText())
                .containsExactly("2026-01-05");
        var day = trace.at("/days/0");
        assertThat(day.get("load").asText()).hasSize(2 * Days.MINUTES);
        assertThat(day.get("high").asText()).hasSize(2 * Days.MINUTES);
        assertThat(day.get("need").asText()).hasSize(Days.MINUTES);
        assertThat(day.get("replicas")).hasSameSizeAs(trace.get("policies"));
    }

    @Test
    void cannotBeMadeToRunTheNameOfATrace() throws Exception {
        // Then
        assertThat(made.html()).doesNotContain("<script>alert").contains("&lt;script&gt;alert");
        assertThat(texts("h2")).contains(HOSTILE);
        assertThat(texts("code")).containsExactly(HEADING.command());
        assertThat(parsed().getElementsByTagName("script").getLength()).isEqualTo(2);
    }

    @Test
    void asksNothingOfTheNetwork() {
        // Then
        assertThat(made.html())
                .doesNotContainIgnoringCase("http:")
                .doesNotContainIgnoringCase("https:")
                .doesNotContain("src=", "href=", "url(", "@import", "fetch(")
                .contains("default-src 'none'".replace("'", "&#39;"));
    }

    @Test
    void isTheSameEveryTimeWhateverTheParallelism() {
        // Then
        assertThat(make(2, 1).html()).isEqualTo(made.html());
    }

    @Test
    void changesNothingInTheResult() {
        // Then
        assertThat(run(request(2, 2), SimulationRecorder.NOTHING)).isEqualTo(made.result());
    }

    @Test
    void hasNoIntervalsWithOneSeedAndSaysSo() {
        // Then
        assertThat(make(1, 2).html()).contains("One seed, so no intervals").doesNotContain("class=\"whisker\"");
        assertThat(made.html())
                .contains("95 % bootstrap intervals over 2 seeds")
                .contains("class=\"whisker\"");
    }

    @Test
    void saysInItsTitleWhatWasComparedAndUnderWhichConditions() throws Exception {
        // Given
        var plain = Title.of(made.result());

        // When
        var drifting = Title.of(new SimulationResult(
                Conditions.STANDARD.with(Realism.DRIFT), made.result().cells(), List.of()));

        // Then
        assertThat(texts("h1")).containsExactly(plain);
        assertThat(plain).startsWith("4 autoscaling policies on 2 recorded loads, against");
        assertThat(drifting).contains(" while what a replica carries drifts,");
    }

    @Test
    void saysWhereTheHpaIsAheadWithBothFigures() {
        // Given
        var cell = made.result().cells().getFirst();
        var better = score(cell, PolicyName.HPA);
        var worse = score(cell, PolicyName.FIXED_MAX);
        var standings = List.of(
                standing(PolicyName.NIMBUSGUARD, worse, cell.oracleCost()),
                standing(PolicyName.HPA, better, cell.oracleCost()));

        // When
        var words = Rivalry.of(standings).flatMap(Rivalry::aheadOfUs);

        // Then
        assertThat(words).hasValueSatisfying(text -> assertThat(text)
                .contains("replica-hours " + Figures.tenths(better.replicaHours()) + " against "
                        + Figures.tenths(worse.replicaHours()))
                .doesNotContain("time in violation"));
        assertThat(made.html()).contains("Where the HPA does better");
    }

    @Test
    void saysOfWhichSeedItsDaysAreWhereThereAreSeveral() {
        // Then
        assertThat(made.html()).contains("All scored days, of seed 1 alone", "One day of them, of seed 1 alone");
        assertThat(make(1, 2).html()).doesNotContain("of seed 1 alone");
    }

    @Test
    void mentionsHatchedBarsOnlyWhereThereAreSome() {
        // Given
        var recording = new Recording(1);
        var request = new SimulationRequest(
                List.of(trace("a", waves())),
                List.of(1L),
                Conditions.STANDARD,
                List.of(policy(PolicyName.HPA)),
                false,
                2);

        // When
        var html = new ReportPage(run(request, recording), recording, HEADING).html();

        // Then
        assertThat(html).doesNotContain("Hatched");
        assertThat(made.html()).contains("Hatched");
    }

    @Test
    void drawsAFrontAsACurveThroughTheTurnsOfItsKnob() {
        // Given
        var front = List.of(
                new FrontPoint(PolicyName.HPA, "target 80 %", 10, 900),
                new FrontPoint(PolicyName.HPA, "target 40 %", 30, 5),
                new FrontPoint(PolicyName.HPA, "target 60 %", 20, 80));

        // When
        var html = new ReportPage(swept(front), made.recording(), HEADING).html();

        // Then
        assertThat(html)
                .contains("class=\"curve hpa\"", "hpa, target 60 %: 20.0 h, 80 s", "target 80 % to target 40 %");
        assertThat(html.indexOf("hpa, target 80 %")).isLessThan(html.indexOf("hpa, target 40 %"));
        assertThat(made.html()).doesNotContain("class=\"curve hpa\"");
    }

    @Test
    void setsZeroApartFromALogarithmicScaleOfViolations() {
        // Given
        var axis = LogAxis.of(0, 3, 60_000);

        // Then
        assertThat(axis.ticks()).extracting(Axis.Tick::label).containsExactly("0", "1", "10", "100", "1,000", "10,000");
        assertThat(axis.share(0)).isZero();
        assertThat(axis.share(1)).isEqualTo(0.1);
        assertThat(axis.share(1_000) - axis.share(100)).isCloseTo(axis.share(100) - axis.share(10), within(1e-9));
        assertThat(axis.share(60_000)).isBetween(0.9, 1.0);
        assertThat(LogAxis.of(3, 60_000).share(1)).isZero();
        assertThat(LogAxis.of(0, 0).ticks()).extracting(Axis.Tick::label).containsExactly("0", "1", "10");
    }

    @Test
    void saysOnThePageWhereZeroIs() {
        // Given
        var some = List.of(new FrontPoint(PolicyName.HPA, "target 60 %", 20, 80));
        var none = List.of(new FrontPoint(PolicyName.HPA, "target 60 %", 20, 0));

        // Then
        assertThat(new ReportPage(swept(none), made.recording(), HEADING).html())
                .contains("grid apart", "the dashed line apart from it");
        assertThat(new ReportPage(swept(some), made.recording(), HEADING).html())
                .contains("logarithmic");
    }

    @Test
    void coversNoWordsByOthersHoweverCloseTheirPointsAre() {
        // Given
        var labels = new Labels(60, 22, 358, 320);
        labels.addMark(200, 200);

        // When
        var placed = Stream.of(PolicyName.values())
                .flatMap(policy -> labels.place(policy.label(), 200, 200).stream())
                .toList();

        // Then
        assertThat(placed).hasSizeBetween(3, PolicyName.values().length - 1);
        for (var one : placed) {
            assertThat(one.y()).isBetween(22.0, 320.0);
            assertThat(placed)
                    .filteredOn(other -> !other.equals(one) && Math.abs(other.y() - one.y()) < 11)
                    .allMatch(other -> end(other) <= one.x() || end(one) <= other.x());
        }
    }

    private static double end(Labels.Label label) {
        return label.x() + 6 * label.words().length();
    }

    @Test
    void leavesWordsOutRatherThanCoverOthers() {
        // Given
        var labels = new Labels(0, 0, 60, 20);

        // When
        var first = labels.place("first", 10, 10);
        var second = labels.place("second", 10, 10);

        // Then
        assertThat(first).isPresent();
        assertThat(second).isEmpty();
    }

    @Test
    void hasTheRegretAtEveryPriceAndSaysWhichOneItsChartsAreOf() {
        // Given
        var sweep = new Sweep(
                List.of(made.result(), at(new Prices(2, 60), 0.375), at(new Prices(5, 60), 0.875)), List.of());

        // When
        var html = new ReportPage(sweep, made.recording(), HEADING).html();

        // Then
        assertThat(html)
                .contains("the first of 3 pairs of prices")
                .contains("<th scope=\"col\">2 / 60</th>")
                .contains("<td>0.375</td>", "<td><b>0.125</b></td>", "<td>0.875</td>");
        assertThat(made.html()).doesNotContain("pairs of prices", "Regret at every price");
    }

    /// The result at other prices, with that regret for all policies but one.
    private static SimulationResult at(Prices prices, double regret) {
        var summary = made.result().summary().stream()
                .map(row -> new SimulationResult.PolicySummary(
                        row.policy(),
                        new Summary(row.policy() == PolicyName.HPA ? 0.125 : regret, Optional.empty(), regret)))
                .toList();
        return new SimulationResult(
                Conditions.STANDARD.with(prices), made.result().cells(), summary);
    }

    private static Sweep swept(List<FrontPoint> points) {
        return new Sweep(
                List.of(made.result()), List.of(new Front("a", "00", points), new Front("b", "00", List.of())));
    }

    @Test
    void keepsThePeakOfAPieceThatItDrawsSmall() throws Exception {
        // Given
        var rates = new double[6 * Days.MINUTES];
        Arrays.fill(rates, 10);
        rates[5 * Days.MINUTES + 7] = 400;
        var recording = new Recording(1);
        var request = new SimulationRequest(
                List.of(trace("a", rates)),
                List.of(1L),
                Conditions.STANDARD.with(Realism.DETERMINISTIC),
                List.of(policy(PolicyName.FIXED_MAX)),
                false,
                2);

        // When
        var html = new ReportPage(run(request, recording), recording, HEADING).html();

        // Then
        assertThat(html)
                .contains("a factor of 40.0")
                .contains("downsampled: the band runs from the least to the largest");
    }

    private static Score score(SimulationResult.Cell cell, PolicyName policy) {
        return cell.policies().stream()
                .filter(result -> result.policy() == policy)
                .findFirst()
                .orElseThrow()
                .score();
    }

    private static Standing standing(PolicyName policy, Score score, double oracleCost) {
        return new Standing(
                policy,
                List.of(SimulationResult.PolicyResult.of(policy, List.of(), score, oracleCost)),
                List.of(oracleCost));
    }

    @Test
    void leavesOutTheCalmestDaysWhereItWouldGrowTooLarge() {
        // Given
        var recording = new Recording(1);
        var rates = new double[6 * Days.MINUTES];
        Arrays.setAll(rates, minute -> 20 + minute % 7 + (minute / Days.MINUTES == 4 ? minute / 20 % 2 * 20 : 0));
        var request = new SimulationRequest(
                List.of(trace("a", rates)),
                List.of(1L),
                Conditions.STANDARD,
                List.of(policy(PolicyName.HPA)),
                false,
                2);
        var result = run(request, recording);

        // When
        var html = new ReportPage(new Sweep(List.of(result), List.of()), recording, HEADING, 8_000).html();

        // Then
        assertThat(html)
                .contains("1 of 3 scored days are here", "2026-01-09 · hpa")
                .doesNotContain("2026-01-10 · hpa");
        assertThat(html.length() - 8_000).isLessThan(1_000_000 - ReportPage.DAYS_BUDGET);
    }

    private static Made make(int seeds, int parallelism) {
        var recording = new Recording(1);
        var result = run(request(seeds, parallelism), recording);
        return new Made(result, recording, new ReportPage(result, recording, HEADING).html());
    }

    private static SimulationRequest request(int seeds, int parallelism) {
        var rates = waves();
        return new SimulationRequest(
                List.of(trace(HOSTILE, rates), trace("plain", rates)),
                List.of(1L, 2L).subList(0, seeds),
                Conditions.STANDARD,
                policies(),
                true,
                parallelism);
    }

    private static double[] waves() {
        var rates = new double[240];
        Arrays.setAll(rates, minute -> 20 + 10 * Math.sin(minute / 40.0) + (minute / 30 % 2 == 0 ? 8 : 0));
        return rates;
    }

    private static Trace trace(String name, double... rates) {
        var origin = new Trace.Origin(name, Path.of("synthetic.csv"), "00", true);
        return new Trace(origin, Traces.START, Duration.ofMinutes(1), rates);
    }

    private static List<Policy> policies() {
        return List.of(
                policy(PolicyName.NIMBUSGUARD),
                policy(PolicyName.HPA),
                policy(PolicyName.FIXED_MAX),
                policy(PolicyName.PLANNER_PERFECT));
    }

    private static Policy policy(PolicyName name) {
        return Policies.all(Profile.BALANCED).find(name).orElseThrow();
    }

    private static SimulationResult run(SimulationRequest request, SimulationRecorder recorder) {
        try {
            return new Simulation(request, SimulationProgress.SILENT, recorder).run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static double mean(PolicyName policy, ToDoubleFunction<Score> figure) {
        return made.result().cells().subList(0, 2).stream()
                .flatMap(cell -> cell.policies().stream())
                .filter(result -> result.policy() == policy)
                .mapToDouble(result -> figure.applyAsDouble(result.score()))
                .average()
                .orElseThrow();
    }

    private static JsonNode data() throws Exception {
        var scripts = parsed().getElementsByTagName("script");
        return new ObjectMapper().readTree(scripts.item(0).getTextContent());
    }

    private static List<String> texts(String tag) throws Exception {
        return elements(tag).stream().map(Element::getTextContent).toList();
    }

    private static List<String> withClass(String name) throws Exception {
        return elements("span").stream()
                .filter(element ->
                        List.of(element.getAttribute("class").split(" ", -1)).contains(name))
                .map(Element::getTextContent)
                .toList();
    }

    private static List<Element> elements(String tag) throws Exception {
        var found = new ArrayList<Element>();
        var nodes = parsed().getElementsByTagName(tag);
        for (var i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    private static Document parsed() throws Exception {
        var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        return builder.parse(new InputSource(new StringReader(made.html().replace("<!DOCTYPE html>", ""))));
    }
}
