package io.nimbusguard.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.hpa.ReplicaProposal.Proposed;
import io.nimbusguard.hpa.RescaleReason.MetricAboveTarget;
import io.nimbusguard.hpa.SyncResult.Rescaled;
import io.nimbusguard.safety.Guards;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

class BenchmarksTest {

    /// What `make bench` measures.
    private static final List<String> OPERATIONS = List.of(
            "CapacityBeliefBenchmark.oneTick",
            "ForecasterBenchmark.newMinute",
            "GuardsBenchmark.allGuards",
            "HpaBenchmark.controllerStep",
            "HpaBenchmark.replicaCalculator",
            "OracleBenchmark.day80Levels",
            "PassBenchmark.betweenMinutes",
            "PassBenchmark.withNewForecast",
            "PlannerBenchmark.lazyBand",
            "QNetworkBenchmark.tenThousandStates",
            "QNetworkBenchmark.updateOf512",
            "QNetworkBenchmark.updateOf512GoingOn",
            "QNetworkBenchmark.updateOf64");

    @Test
    void everyBenchmarkRuns() throws RunnerException {
        // Given
        var once = new OptionsBuilder()
                .mode(Mode.SingleShotTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .shouldFailOnError(true)
                .build();
        var nowhere = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);

        // When
        var results = new Runner(once, new ProgressLines(nowhere)).run();

        // Then
        assertThat(results)
                .extracting(RunResult::getParams)
                .extracting(params -> ResultTable.name(params.getBenchmark()))
                .containsExactlyInAnyOrderElementsOf(OPERATIONS);
        assertThat(ResultTable.of(results)).hasSize(1 + OPERATIONS.size());
    }

    @Test
    void aReplayedPassDecidesWhatItDecidedThen() {
        // Given
        var benchmark = new PassBenchmark();
        var hour = RecordedHour.RECORDED;

        // When
        var between = benchmark.betweenMinutes();
        var withForecast = benchmark.withNewForecast();

        // Then
        assertThat(between.report().decision())
                .contains(hour.passes(false).next().decision());
        assertThat(withForecast.report().decision())
                .contains(hour.passes(true).next().decision());
    }

    @Test
    void theOtherOperationsAnswerSensibly() {
        // Given
        var hpa = new HpaBenchmark();

        // When
        var band = new PlannerBenchmark().lazyBand();
        var verdict = new GuardsBenchmark().allGuards();
        var proposal = hpa.replicaCalculator();
        var sync = hpa.controllerStep();
        var oracle = new OracleBenchmark().day80Levels();
        var forecast = new ForecasterBenchmark().newMinute();
        var belief = new CapacityBeliefBenchmark().oneTick();

        // Then
        assertThat(band.lower()).isBetween(2, 40);
        assertThat(verdict.findings()).hasSameSizeAs(Guards.standard().names());
        assertThat(proposal).isInstanceOfSatisfying(Proposed.class, asked -> assertThat(asked.replicas())
                .isEqualTo(49));
        assertThat(sync.result()).isEqualTo(new Rescaled(40, 49, new MetricAboveTarget(HpaBenchmark.CPU)));
        assertThat(oracle.cost()).isGreaterThan(OracleBenchmark.DAY_STEPS * 5.0);
        assertThat(forecast.forecast()).isPresent();
        assertThat(belief.capacity().orElseThrow().requestsPerSecond()).isBetween(60.0, 110.0);
    }
}
