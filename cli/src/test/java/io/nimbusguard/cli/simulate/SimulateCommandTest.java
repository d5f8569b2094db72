package io.nimbusguard.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nimbusguard.cli.CommandFixture;
import io.nimbusguard.cli.failure.CommandFailure;
import io.nimbusguard.cli.failure.ErrorCode;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.simulator.audit.Audit;
import io.nimbusguard.simulator.audit.Rule;
import io.nimbusguard.simulator.cluster.ClusterView;
import io.nimbusguard.simulator.policy.Autoscaler;
import io.nimbusguard.simulator.policy.Models;
import io.nimbusguard.simulator.policy.Policies;
import io.nimbusguard.simulator.policy.Policy;
import io.nimbusguard.simulator.policy.PolicyName;
import io.nimbusguard.simulator.policy.TuningMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulateCommandTest {

    private static final InstantSource TODAY = InstantSource.fixed(Instant.parse("2026-01-31T12:00:00Z"));

    @TempDir
    Path folder;

    private final CommandFixture command =
            new CommandFixture(console -> new SimulateCommand((_, _, _) -> Policies.builtIn(), console, TODAY));
    private String trace = "";

    @BeforeEach
    void writeTwoHoursOfATrace() throws IOException {
        trace = write("wave.csv", 120);
    }

    @Test
    void printsATableWithTheBestPolicyMarkedThatDoesNotKnowTheFuture() {
        assertThat(command.run(
                        "simulate", trace, "--policy", "fixed-max,fixed-min,planner-perfect,oracle", "--deterministic"))
                .isZero();
        assertThat(command.out().lines())
                .anySatisfy(line -> assertThat(line).startsWith("wave  scored 2024-01-01T"))
                .anySatisfy(line -> assertThat(line).startsWith("  policy").contains("regret", "replica-hours"))
                .anySatisfy(line -> assertThat(line).startsWith("  planner-perfect"))
                .anySatisfy(line -> assertThat(line).startsWith("* fixed-max"))
                .anySatisfy(line -> assertThat(line).startsWith("  oracle"));
        assertThat(command.err()).contains("simulating 3/3: planner-perfect on wave");
    }

    @Test
    void summarizesSeveralSeeds() {
        assertThat(command.run("simulate", trace, "--policy", "fixed-max,fixed-min", "--seeds", "2"))
                .isZero();
        assertThat(command.out()).contains("mean of 2 seeds", "regret over all traces", "worst");
    }

    @Test
    void writesTheResultForPrograms() throws IOException {
        var file = folder.resolve("result.json");
        command.run("simulate", trace, "--policy", "fixed-max", "--json", file.toString(), "--penalty", "5");
        var json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.at("/schema").asInt()).isEqualTo(1);
        assertThat(json.at("/traces/0/penalty").asDouble()).isEqualTo(5);
        assertThat(json.at("/summary/0/policy").asText()).isEqualTo("fixed-max");
    }

    @Test
    void writesAPageThatSaysHowToMakeItAgain() throws IOException {
        var report = folder.resolve("my report");
        assertThat(command.run("simulate", trace, "--policy", "fixed-max,oracle", "--report", report.toString()))
                .isZero();
        assertThat(command.out()).contains("report: " + report.resolve("index.html"));
        assertThat(Files.readString(report.resolve("index.html")))
                .startsWith("<!DOCTYPE html>")
                .contains("nimbusguard simulate " + trace + " --policy fixed-max,oracle --report &#39;" + report
                        + "&#39;")
                .contains("2026-01-31", "fixed-max");
        try (var files = Files.list(report)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void makesNoFolderForAReportOfABrokenTrace() {
        var report = folder.resolve("report");
        assertThat(command.run("simulate", folder.resolve("none.csv").toString(), "--report", report.toString()))
                .isEqualTo(2);
        assertThat(report).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "--startup,       -1,    NG-1002, 'from 0 to 3600 (seconds)'",
        "--startup,       NaN,   NG-1002, '--startup is NaN'",
        "--seeds,         0,     NG-1002, 'from 1 to 1000'",
        "--seeds,         two,   NG-1002, 'two'",
        "--seed,          -3,    NG-1002, '--seed is -3'",
        "--peak-replicas, 0,     NG-1002, 'from 1 to 10000'",
        "--penalty,       -0.5,  NG-1002, '--penalty is -0.5'",
        "--penalty,       '2,-5', NG-1002, '--penalty is -5'",
        "--penalty,       '2,5,2', NG-1002, '--penalty names 2 twice'",
        "--penalty,       '2,,5', NG-1002, '--penalty'",
        "--penalty,       '',    NG-1002, '--penalty'",
        "--change-price,  '0,x', NG-1002, 'x'",
        "--change-price,  '60,60', NG-1002, '--change-price names 60 twice'",
        "--change-price,  -1,    NG-1002, '--change-price is -1'",
        "--score-last,    1.5,   NG-1002, 'from 0.01 to 1'",
        "--profile,       Loud,  NG-1002, 'Loud'",
        "--policy,        magic, NG-1003, 'fixed-max, fixed-min'",
        "--against,       magic, NG-1003, '--against names ''magic'''",
        "--against,       'hpa,,x', NG-1003, '--against names '",
        "--against,       oracle, NG-1002, 'it has no regret'",
        "--json,          /no/such/folder/r.json, NG-1201, 'does not exist'",
        "--tuning-cache,  pom.xml, NG-1202, 'it is a file'",
        "--tuning-cache,  pom.xml/x, NG-1202, 'cannot be created'",
        "--report,        /no/such/folder/r, NG-1201, 'does not exist'",
        "--report,        /dev/null,         NG-1201, 'it is a file'",
        "--lern,          x,     NG-1001, 'Unknown option'",
    })
    void refusesWhatItCannotUseAndSaysWhy(String option, String value, String code, String hint) {
        assertThat(command.run("simulate", trace, option, value)).isEqualTo(2);
        assertThat(command.err()).startsWith(code + ": ").contains(hint, "  do:  ");
        assertThat(command.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--drift,         --unmodelled, '--drift and --unmodelled'",
        "--deterministic, --drift,      '--deterministic and --drift'",
        "--deterministic, --unmodelled, '--deterministic and --unmodelled'",
        "--drift,         --rough,      '--drift and --rough'",
    })
    void refusesConditionsThatExcludeEachOther(String one, String other, String named) {
        assertThat(command.run("simulate", trace, one, other)).isEqualTo(2);
        assertThat(command.err())
                .startsWith("NG-1005: " + named + " cannot be combined")
                .contains("  do:  ");
        assertThat(command.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--drift", "--unmodelled"})
    void runsUnderADriftingCapacity(String condition) {
        assertThat(command.run("simulate", trace, "--policy", "fixed-max", condition))
                .isZero();
    }

    @Test
    void saysThatTheConditionIsRoughAndWhatTheAuditFound() throws IOException {
        var file = folder.resolve("rough.json");
        var all = new CommandFixture(console -> new SimulateCommand(SimulateCommandTest::everything, console));
        assertThat(all.run("simulate", trace, "--rough", "--policy", "nimbusguard", "--json", file.toString()))
                .isZero();
        assertThat(all.out()).contains("wave  rough condition  scored", "guards breached: 0 of 480 decisions");
        var json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.at("/traces/0/condition").asText()).isEqualTo("rough");
        assertThat(json.at("/traces/0/policies/0/guards_breached").asInt(-1)).isZero();
    }

    @Test
    void failsWhereAGuardWasBreachedAndSaysWhich() {
        var breach = new Audit.Breach(Rule.ROLLOUT, "uid-1@0", "10 to 8");
        var broken = new Policy(PolicyName.NIMBUSGUARD, _ -> new Autoscaler() {
            @Override
            public int replicas(ClusterView view) {
                return view.requested();
            }

            @Override
            public Optional<Audit> audit() {
                return Optional.of(new Audit(2000, 1, List.of(breach)));
            }
        });
        var all = new CommandFixture(
                console -> new SimulateCommand((_, _, _) -> Policies.builtIn().with(broken), console, TODAY));
        assertThat(all.run("simulate", trace, "--rough", "--policy", "nimbusguard"))
                .isEqualTo(1);
        assertThat(all.out())
                .contains("guards breached: 1 of 2,000 decisions", "no scale-in during a rollout: uid-1@0, 10 to 8");
    }

    @Test
    void takesAProfileInAnyCase() {
        assertThat(command.run("simulate", trace, "--policy", "fixed-min", "--profile", "Quiet"))
                .isZero();
    }

    @Test
    void namesFileLineAndValueOfABrokenRow() throws IOException {
        var broken = folder.resolve("broken.csv");
        Files.writeString(broken, "timestamp,rps\n0,1\n60,minus\n120,3\n");
        var result = folder.resolve("result.json");
        assertThat(command.run("simulate", broken.toString(), "--json", result.toString()))
                .isEqualTo(2);
        assertThat(command.err()).startsWith("NG-1102: ").contains("broken.csv, line 3: 'minus'");
        assertThat(result).doesNotExist();
    }

    @Test
    void namesAMissingFile() {
        assertThat(command.run("simulate", folder.resolve("none.csv").toString()))
                .isEqualTo(2);
        assertThat(command.err()).startsWith("NG-1101: ").contains("none.csv");
    }

    @Test
    void refusesATraceThatIsTooShortToScore() throws IOException {
        assertThat(command.run("simulate", write("short.csv", 4), "--policy", "fixed-max"))
                .isEqualTo(2);
        assertThat(command.err()).startsWith("NG-1102: ").contains("too short");
    }

    @Test
    void refusesATraceThatWouldCountTwice() throws IOException {
        // Given
        var copy = Files.copy(Path.of(trace), folder.resolve("copy.csv")).toString();

        // When
        var status = command.run("simulate", trace, copy, "--policy", "fixed-max");

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(command.err()).startsWith("NG-1103: ").contains("copy.csv is given twice", "the same as " + trace);
        assertThat(command.out()).isEmpty();
    }

    @Test
    void needsATrace() {
        assertThat(command.run("simulate")).isEqualTo(2);
        assertThat(command.err()).startsWith("NG-1001: ").contains("TRACE");
    }

    @Test
    void sweepsEveryPenaltyWithEveryChangePrice() throws IOException {
        // Given
        var file = folder.resolve("sweep.json");
        var sweep = List.of("simulate", trace, "--policy", "hpa,fixed-max", "--penalty", "2,10", "--change-price");

        // When
        var arguments = new ArrayList<>(sweep);
        arguments.addAll(List.of("0,60,120", "--json", file.toString()));
        assertThat(command.run(arguments.toArray(String[]::new))).isZero();

        // Then
        var json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.get("traces")).hasSize(6);
        assertThat(json.at("/traces/5/penalty").asInt()).isEqualTo(10);
        assertThat(json.at("/traces/5/change_price").asInt()).isEqualTo(120);
        assertThat(command.out().lines())
                .filteredOn(line -> line.startsWith("penalty "))
                .startsWith("penalty 2, change price 0")
                .hasSize(6);
        assertThat(command.err()).contains("simulating 12/12: ");
    }

    @Test
    void holdsEveryOtherPolicyAgainstOneThatItRunsWhereItWasNotNamed() throws IOException {
        // Given
        var file = folder.resolve("against.json");
        var other = write("other.csv", 150);
        var policies = List.of("--policy", "fixed-min,fixed-max,oracle", "--against", "hpa", "--seeds", "3");

        // When
        var arguments = new ArrayList<>(List.of("simulate", trace, other, "--json", file.toString()));
        arguments.addAll(policies);
        assertThat(command.run(arguments.toArray(String[]::new))).isZero();

        // Then
        var json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.get("against")).hasSize(2);
        var held = json.at("/against/1");
        assertThat(held.get("against").asText()).isEqualTo("hpa");
        assertThat(held.get("policy").asText()).isEqualTo("fixed-max");
        var ratio = regret(json, "fixed-max") / regret(json, "hpa");
        assertThat(held.get("regret_ratio").asDouble()).isCloseTo(ratio, within(1e-9));
        assertThat(held.get("ratio_low").asDouble()).isLessThanOrEqualTo(ratio);
        assertThat(held.get("ratio_high").asDouble()).isGreaterThanOrEqualTo(ratio);
        var costs = held.findValues("cost_ratio").stream()
                .mapToDouble(JsonNode::asDouble)
                .toArray();
        assertThat(costs).hasSize(2);
        assertThat(costs[0]).isCloseTo(cost(json, "fixed-max", 0) / cost(json, "hpa", 0), within(1e-9));
        var worst = Math.max(costs[0], costs[1]);
        assertThat(held.get("cost_ratio_worst").asDouble()).isEqualTo(worst);
        assertThat(command.out())
                .contains("over hpa on the same arrivals")
                .containsPattern("fixed-max +" + thousandths(ratio) + " .* " + thousandths(worst) + " +"
                        + (costs[0] > costs[1] ? "wave" : "other"));
    }

    @Test
    void refusesToHoldNobodyAgainstAPolicy() {
        assertThat(command.run("simulate", trace, "--policy", "hpa", "--against", "hpa"))
                .isEqualTo(2);
        assertThat(command.err())
                .startsWith("NG-1002: ")
                .contains("nobody is held against hpa", "no other policy is run", "  do:  ");
    }

    private static double regret(JsonNode json, String policy) {
        for (var row : json.get("summary")) {
            if (row.get("policy").asText().equals(policy)) {
                return row.get("regret_geomean").asDouble();
            }
        }
        throw new AssertionError("no summary of " + policy);
    }

    /// Summed over the three seeds of a trace.
    private static double cost(JsonNode json, String policy, int trace) {
        var sum = 0.0;
        for (var seed = 3 * trace; seed < 3 * trace + 3; seed++) {
            for (var row : json.at("/traces/" + seed + "/policies")) {
                sum += row.get("policy").asText().equals(policy)
                        ? row.get("cost").asDouble()
                        : 0;
            }
        }
        return sum;
    }

    private static String thousandths(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    @Test
    void turnsTheKnobsForAFront() throws IOException {
        // Given
        var file = folder.resolve("front.json");

        // When
        assertThat(command.run("simulate", trace, "--policy", "hpa,fixed-max", "--front", "--json", file.toString()))
                .isZero();

        // Then
        assertThat(new ObjectMapper().readTree(file.toFile()).at("/front/0/points"))
                .hasSize(10);
        assertThat(command.out()).contains("wave  with the main knobs turned", "target 85 %");
        assertThat(command.err()).contains("simulating 12/12: hpa at target 85 % on wave");
    }

    @Test
    void keepsTheTuningForTheNextRunWhereItIsTold() throws IOException {
        // Given
        var tuned = new CommandFixture(console -> new SimulateCommand(SimulateCommandTest::everything, console));
        var cache = folder.resolve("cache");
        var first = folder.resolve("first.json");
        var second = folder.resolve("second.json");

        // When
        assertThat(tuned.run(
                        "simulate",
                        trace,
                        "--policy",
                        "hpa-tuned",
                        "--json",
                        first.toString(),
                        "--tuning-cache",
                        cache.toString()))
                .isZero();
        assertThat(tuned.run(
                        "simulate",
                        trace,
                        "--policy",
                        "hpa-tuned",
                        "--json",
                        second.toString(),
                        "--tuning-cache",
                        cache.toString()))
                .isZero();

        // Then
        assertThat(second).hasSameTextualContentAs(first);
        assertThat(new ObjectMapper()
                        .readTree(first.toFile())
                        .at("/traces/0/policies/0/config/grid")
                        .asText())
                .contains("target 40-85 %", "0/60/300/600 s");
        try (var entries = Files.list(cache)) {
            assertThat(entries).hasSize(1);
        }
    }

    @Test
    void itsHelpHasExamples() {
        assertThat(command.run("simulate", "--help")).isZero();
        assertThat(command.out()).contains("Examples:", "--score-last", "Default: 0.4");
    }

    @Test
    void refusesADamagedModelAndSaysWhy() {
        var damaged = new CommandFixture(console -> new SimulateCommand(
                (profile, memory, _) -> Policies.all(
                        profile,
                        memory,
                        new Models(
                                () -> {
                                    throw new CommandFailure(
                                            ErrorCode.BAD_MODEL, "model x is refused", "it is damaged", "copy it");
                                },
                                Optional::empty)),
                console,
                TODAY));
        assertThat(damaged.run("simulate", trace, "--policy", "planner")).isEqualTo(2);
        assertThat(damaged.err()).contains("NG-1106", "model x is refused", "it is damaged");
    }

    @Test
    void letsNetworksLearnOnlyWhereItIsTold() {
        var asked = new ArrayList<SimulateCommand.Learning>();
        var command = new CommandFixture(console -> new SimulateCommand(
                (_, _, learning) -> {
                    asked.add(learning);
                    return Policies.builtIn();
                },
                console,
                TODAY));
        assertThat(command.run("simulate", trace, "--policy", "hpa")).isZero();
        assertThat(command.run("simulate", trace, "--policy", "hpa", "--learn")).isZero();
        assertThat(asked).containsExactly(SimulateCommand.Learning.OFF, SimulateCommand.Learning.ON);
    }

    private String write(String name, int minutes) throws IOException {
        var text = new StringBuilder("timestamp,rps\n");
        for (var minute = 0; minute < minutes; minute++) {
            text.append(String.format(Locale.ROOT, "%d,%.1f%n", 60 * minute, 50 + 40 * Math.sin(minute / 9.0)));
        }
        var file = folder.resolve(name);
        Files.writeString(file, text);
        return file.toString();
    }

    private static Policies everything(Profile profile, TuningMemory memory, SimulateCommand.Learning learning) {
        return Policies.all(profile, memory, Models.NONE);
    }
}
