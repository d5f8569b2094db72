package io.nimbusguard.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nimbusguard.cli.CommandFixture;
import io.nimbusguard.dashboard.ListenAddress;
import io.nimbusguard.dashboard.PageServer;
import io.nimbusguard.dashboard.PageSources;
import io.nimbusguard.dashboard.api.About;
import io.nimbusguard.dashboard.api.LearningFacts;
import io.nimbusguard.dashboard.seen.FleetWatch;
import io.nimbusguard.operator.StoredDecisions;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.store.Store;
import io.nimbusguard.store.StoreReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On the records of a run in which much went wrong.
class ExplainCommandTest {

    private static final String WORKLOAD = RecordedRun.WORKLOAD;
    private static final WorkloadName NAME = new WorkloadName("simulation", "made");
    private static final int AT_LEAST = 100;

    @TempDir
    private static Path folder;

    private final CommandFixture explain = new CommandFixture(ExplainCommand::new);
    private final CommandFixture history = new CommandFixture(HistoryCommand::new);

    @BeforeAll
    static void run() throws IOException {
        try (Store store = RecordedRun.open(folder)) {
            RecordedRun.keptIn(store.ledger());
        }
    }

    @Test
    void everyDecisionReplaysToTheSame() {
        try (var records = StoredRecords.in(folder)) {
            var explained = 0;
            for (var line : records.newest(NAME, AT_LEAST + 20)) {
                var decision = records.decision(NAME, line.id()).orElseThrow();
                var explanation = Explainer.explain(decision, records.basis(NAME, line.id()), Map.of());
                assertThat(explanation.replay()).isNotNull();
                assertThat(explanation.replay().same()).as(line.summary()).isTrue();
                explained++;
            }
            assertThat(explained).isGreaterThan(AT_LEAST);
        }
    }

    /// Just short of a flip the count is as it was, and at it it is the one that was told.
    @Test
    void aFlipIsWhereTheCountChanges() {
        try (var records = StoredRecords.in(folder)) {
            var flips = 0;
            for (var line : records.newest(NAME, 60)) {
                var decision = records.decision(NAME, line.id()).orElseThrow();
                var basis = records.basis(NAME, line.id());
                var told = Explainer.explain(decision, basis, Map.of()).replay();
                for (var flip : told.flips()) {
                    var short_ = flip.at() + 0.002 * (flip.at() > flip.measured() ? -1 : 1) * flip.measured();
                    var there = Explainer.explain(decision, basis, Map.of(Feature.REQUEST_RATE, flip.at()));
                    var before = Explainer.explain(decision, basis, Map.of(Feature.REQUEST_RATE, short_));
                    assertThat(there.replay().whatIf().decision().target()).isEqualTo(flip.target());
                    assertThat(before.replay().whatIf().decision().target()).isEqualTo(decision.target());
                    flips++;
                }
            }
            assertThat(flips).isGreaterThan(20);
        }
    }

    @Test
    void tellsOneDecisionInFull() {
        assertThat(explain.run(
                        "explain",
                        WORKLOAD,
                        "--data",
                        folder.toString(),
                        "--at",
                        "2026-01-05T03:40:00Z",
                        "--what-if",
                        "http_requests_total_rate=1200"))
                .isZero();
        assertThat(explain.out())
                .startsWith("simulation/made at 2026-01-05T03:40:00Z, mode observe\nwould go ")
                .contains("\nSeen\n", "http_requests_total_rate", " s old\n")
                .contains("\nForecast by ", ", confidence ")
                .contains("\nProposed\n", " replicas by DQN, posture ", "band from ", "the demand seen now needs ")
                .contains("\nGuards\n", "\nDone\n")
                .contains("\nDecided again from the record\n  the same\n", "it would have been ")
                .contains("\nWhat if http_requests_total_rate = 1,200\n  would go ");
        assertThat(explain.err()).isEmpty();
    }

    @Test
    void aRunningOperatorTellsTheSame() throws IOException {
        try (var reader = StoreReader.open(folder);
                var page = new PageServer(
                        new ListenAddress("127.0.0.1", 0),
                        new PageSources(
                                About.operator(OptionalDouble.empty()),
                                new FleetWatch(),
                                new StoredDecisions(reader),
                                () -> LearningFacts.NONE))) {
            var url = "http://127.0.0.1:" + page.port();

            assertThat(json(explain, "explain", WORKLOAD, "--json", "--operator", url))
                    .isEqualTo(json(
                            new CommandFixture(ExplainCommand::new),
                            "explain",
                            WORKLOAD,
                            "--json",
                            "--data",
                            folder.toString()));
            assertThat(json(history, "history", WORKLOAD, "--json", "--operator", url))
                    .isEqualTo(json(
                            new CommandFixture(HistoryCommand::new),
                            "history",
                            WORKLOAD,
                            "--json",
                            "--data",
                            folder.toString()));
        }
    }

    private static JsonNode json(CommandFixture command, String... words) throws IOException {
        assertThat(command.run(words)).as(command.err()).isZero();
        var json = new ObjectMapper().readTree(command.out());
        assertThat(json.path("schema").asInt()).isEqualTo(1);
        return json;
    }

    @Test
    void historyListsTheNewestFirst() {
        assertThat(history.run("history", WORKLOAD, "--data", folder.toString(), "--most", "5"))
                .isZero();
        assertThat(history.out().lines())
                .hasSize(5)
                .allMatch(line -> line.matches("2026-01-05T0\\d:\\d\\d:\\d\\dZ +\\w+.*: .+"))
                .isSortedAccordingTo((one, other) -> other.substring(0, 20).compareTo(one.substring(0, 20)));
    }

    @Test
    void saysWhatIsWrongWhyAndWhatToDo() {
        assertFails(1, "NG-2401: no decision about shop/none is on record", "shop/none", "--data", folder.toString());
        assertFails(
                1,
                "NG-2401: no decision about " + WORKLOAD,
                WORKLOAD,
                "--data",
                folder.toString(),
                "--at",
                "2020-01-01T00:00:00Z");
        assertFails(
                1, "NG-4502: ", WORKLOAD, "--data", folder.resolve("nowhere").toString());
        assertFails(
                1, "NG-2402: no operator answers at http://127.0.0.1:1", WORKLOAD, "--operator", "http://127.0.0.1:1");
        assertFails(1, "NG-2402: no operator answers at nonsense", WORKLOAD, "--operator", "nonsense");
        assertFails(2, "NG-1002: --at is 'noon'", WORKLOAD, "--data", folder.toString(), "--at", "noon");
        assertFails(2, "NG-1002: --what-if names 'load'", WORKLOAD, "--data", folder.toString(), "--what-if", "load=3");
        assertFails(
                2,
                "NG-1002: --what-if process_open_fds is '-1'",
                WORKLOAD,
                "--data",
                folder.toString(),
                "--what-if",
                "process_open_fds=-1");
        assertFails(2, "NG-1002: ", "checkout", "--data", folder.toString());
        assertFails(2, "NG-1001: ", WORKLOAD);
        assertFails(2, "NG-1001: ", WORKLOAD, "--data", folder.toString(), "--operator", "http://127.0.0.1:1");
    }

    private static void assertFails(int status, String start, String... words) {
        var command = new CommandFixture(ExplainCommand::new);
        var all = new String[words.length + 1];
        all[0] = "explain";
        System.arraycopy(words, 0, all, 1, words.length);
        assertThat(command.run(all)).as(command.out()).isEqualTo(status);
        assertThat(command.err())
                .startsWith(start)
                .contains("  why: ", "  do:  ")
                .doesNotContain("\tat ");
        assertThat(command.out()).isEmpty();
    }
}
