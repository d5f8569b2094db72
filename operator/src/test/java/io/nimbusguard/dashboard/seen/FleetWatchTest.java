package io.nimbusguard.dashboard.seen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nimbusguard.dashboard.api.LearningFacts;
import io.nimbusguard.dashboard.api.LearningView;
import io.nimbusguard.dashboard.api.LedgerView;
import io.nimbusguard.dashboard.api.PageJson;
import io.nimbusguard.fixture.NoLedger;
import io.nimbusguard.fixture.PassBench;
import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.workflow.PassReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetWatchTest {

    private static final int MINUTES = 40;

    private final FleetWatch fleet = new FleetWatch();
    private final List<PassReport> reports = new ArrayList<>();
    private final PassBench bench = new PassBench(
            report -> {
                reports.add(report);
                fleet.onPass(report);
            },
            new NoLedger());

    /// A minute's load each, rising.
    private void play() {
        for (var minute = 0; minute < MINUTES; minute++) {
            bench.demand(400 + 20 * minute).passes(4);
        }
    }

    @Test
    void forecastErrorsAreThoseOfTheForecastsThatDecided() throws Exception {
        play();

        // the same by hand, out of the reports alone
        var judged = 0;
        var demand = 0.0;
        var ours = 0.0;
        var persistence = 0.0;
        var inside = 0;
        var made = firstOfEachMinute();
        for (var then : made) {
            var forecast = forecastOf(then);
            var due = forecast.madeAt().plus(Duration.ofMinutes(10));
            var judge = reports.stream()
                    .filter(report -> !report.decision()
                            .orElseThrow()
                            .observation()
                            .demand()
                            .end()
                            .isBefore(due))
                    .findFirst();
            if (judge.isPresent()) {
                var came = newestLoad(judge.get());
                var curve = forecast.points().getLast();
                judged++;
                demand += came;
                ours += Math.abs(came - curve.median());
                persistence += Math.abs(came - newestLoad(then));
                inside += came >= curve.quantile(0.1) && came <= curve.quantile(0.9) ? 1 : 0;
            }
        }
        assertThat(judged).isGreaterThan(20);
        var all = learning().path("all");
        assertThat(all.path("minutes").asInt()).isEqualTo(judged);
        assertThat(all.path("ours").asDouble()).isCloseTo(ours / demand, within(1e-12));
        assertThat(all.path("persistence").asDouble()).isCloseTo(persistence / demand, within(1e-12));
        assertThat(all.path("coverage").asDouble()).isCloseTo((double) inside / judged, within(1e-12));
        assertThat(all.has("seasonal")).isFalse();
    }

    @Test
    void everyJudgedMinuteIsInOneBinOfConfidenceAndOneHour() throws Exception {
        play();

        var learning = learning();

        var all = learning.path("all").path("minutes").asInt();
        assertThat(minutes(learning.path("bins"))).isEqualTo(all);
        assertThat(minutes(learning.path("hours"))).isEqualTo(all);
        assertThat(learning.path("bins")).hasSize(10);
    }

    @Test
    void theNumbersOfModelsAreThoseOfTheLearningState() throws Exception {
        var facts = new LearningFacts(
                "a network",
                new LearningFacts.Network("2026-01-05T12:00:00Z", 0.1234567890123, null),
                new LearningFacts.Agent("abc", 0.987654321, 12_345L, 0.05),
                List.of(),
                List.of());

        var shown = json(LearningView.of(fleet, facts)).path("facts");

        assertThat(shown.path("network").path("loss").asDouble()).isEqualTo(0.1234567890123);
        assertThat(shown.path("network").has("baseline")).isFalse();
        assertThat(shown.path("agent").path("loss").asDouble()).isEqualTo(0.987654321);
        assertThat(shown.path("agent").path("replay_size").asLong()).isEqualTo(12_345);
        assertThat(shown.path("agent").path("epsilon").asDouble()).isEqualTo(0.05);
    }

    @Test
    void theLedgerIsTheScorecard() throws Exception {
        play();

        var ledger = json(LedgerView.of(fleet));

        var first = reports.getFirst().scorecard();
        var last = reports.getLast().scorecard();
        var ours = last.ours().minus(first.ours());
        var theirs = last.shadowHpa().orElseThrow();
        assertThat(ledger.path("ours").path("replica_hours").asDouble())
                .isLessThanOrEqualTo(ours.replicaSeconds() / 3600)
                .isCloseTo(ours.replicaSeconds() / 3600, within(0.1));
        assertThat(ledger.path("shadow_hpa").path("replica_hours").asDouble())
                .isCloseTo(theirs.replicaSeconds() / 3600, within(0.1));
        assertThat(ledger.has("saving_low")).isFalse();
    }

    @Test
    void whatIsRememberedOfEachShrinksAsTheFleetGrows() {
        for (var round = 0; round < 6; round++) {
            for (var i = 0; i < 3000; i++) {
                bench.passOf(new Workload("shop", "app-" + i, "uid-" + i));
            }
            reports.clear();
        }

        assertThat(fleet.all()).hasSize(3000).allSatisfy(watch -> {
            assertThat(watch.passes()).hasSizeLessThanOrEqualTo(4);
            assertThat(watch.passes()
                            .getFirst()
                            .decision()
                            .orElseThrow()
                            .observation()
                            .demand()
                            .size())
                    .isZero();
        });
    }

    @Test
    void aNamesakeMadeAnewBeginsAnew() {
        bench.passes(5);

        bench.passOf(new Workload("shop", "checkout", "uid-other"));

        assertThat(fleet.find("shop", "checkout").orElseThrow().passes()).hasSize(1);
    }

    private List<PassReport> firstOfEachMinute() {
        var first = new ArrayList<PassReport>();
        for (var report : reports) {
            if (report.decision().orElseThrow().forecast().isPresent()
                    && (first.isEmpty()
                            || forecastOf(report)
                                    .madeAt()
                                    .isAfter(forecastOf(first.getLast()).madeAt()))) {
                first.add(report);
            }
        }
        return first;
    }

    private static Forecast forecastOf(PassReport report) {
        return report.decision().orElseThrow().forecast().orElseThrow();
    }

    private static double newestLoad(PassReport report) {
        return report.decision().orElseThrow().observation().demand().ago(0).orElseThrow();
    }

    private static int minutes(JsonNode parts) {
        var sum = 0;
        for (var part : parts) {
            sum += part.path("errors").path("minutes").asInt();
        }
        return sum;
    }

    private JsonNode learning() throws Exception {
        return json(LearningView.of(fleet, LearningFacts.NONE));
    }

    private static JsonNode json(Object view) throws Exception {
        return new ObjectMapper().readTree(PageJson.write(view));
    }
}
