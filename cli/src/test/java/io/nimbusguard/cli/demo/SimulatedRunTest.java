package io.nimbusguard.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nimbusguard.cli.failure.CommandFailure;
import io.nimbusguard.cli.models.SmallAgent;
import io.nimbusguard.cli.models.SmallModel;
import io.nimbusguard.cli.view.DemoFrame.Phase.Over;
import io.nimbusguard.cli.view.DemoFrame.Phase.Replaying;
import io.nimbusguard.cli.view.DemoFrame.Phase.WarmingUp;
import io.nimbusguard.scaling.DecisionSource;
import io.nimbusguard.simulator.report.Heading;
import io.nimbusguard.simulator.trace.Trace;
import io.nimbusguard.simulator.trace.TraceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real run on a real day of requests.
class SimulatedRunTest {

    private static final Path DAY = Path.of("../data/traces/azure-functions-2019-s1350.csv.gz");

    private static final Heading HEADING = new Heading("nimbusguard demo", "nimbusguard 1.2.3", "2026-01-31");

    @TempDir
    Path folder;

    @Test
    void warmsUpOnTheEarlierPartAndThenReplays() {
        try (var run = open(DAY)) {
            assertThat(run.frame().phase()).isInstanceOf(WarmingUp.class);

            warmUp(run);
            run.advanceBy(Duration.ofHours(1));

            assertThat(run.hasDecided()).isTrue();
            assertThat(run.frame().phase()).isInstanceOf(Replaying.class);
            assertThat(run.frame().load().forecast()).isPresent();
        }
    }

    @Test
    void countsOnlyWhatIsReplayed() {
        try (var run = open(DAY)) {
            warmUp(run);
            run.advanceBy(Duration.ofHours(2));

            var summary = run.summary();

            assertThat(summary.passes()).isEqualTo(2 * 240);
            assertThat(summary.decisions().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(summary.passes());
            assertThat(summary.ours().replicaHours()).isBetween(2.0, 2 * 80.0);
            assertThat(summary.forecast().errorRatio()).isPresent();
        }
    }

    @Test
    void neverDoesBetterThanTheOracle() {
        try (var run = open(DAY)) {
            warmUp(run);
            run.advanceBy(Duration.ofDays(30));

            assertThat(run.isOver()).isTrue();
            assertThat(run.frame().phase()).isInstanceOf(Over.class);
            assertThat(run.summary().regret().orElseThrow()).isPositive();
            assertThat(run.summary().hpaRegret().orElseThrow()).isPositive();
        }
    }

    @Test
    void showsOnItsPageOnlyWhatWasReplayed() {
        // Given
        try (var run = open(DAY)) {
            warmUp(run);
            run.advanceBy(Duration.ofHours(2));

            // When
            var page = run.page(HEADING).orElseThrow();

            // Then
            assertThat(page).contains("a demo that was ended after 2 h 0 min of 9 h 36 min", "nimbusguard demo");
            assertThat(page)
                    .contains(String.format(
                            Locale.ROOT, "%.3f", run.summary().regret().orElseThrow()));
            assertThat(page.length()).isLessThan(200_000);
        }
    }

    @Test
    void hasNoPageBeforeAnythingWasReplayed() {
        try (var run = open(DAY)) {
            assertThat(run.page(HEADING)).isEmpty();
        }
    }

    @Test
    void hasNoRegretBeforeAnythingWasReplayed() {
        try (var run = open(DAY)) {
            assertThat(run.summary().regret()).isEmpty();
            assertThat(run.summary().forecast().coverage80()).isEmpty();
        }
    }

    @Test
    void refusesATraceTooShortToReplay() throws IOException {
        var shortFile = Files.writeString(folder.resolve("short.csv"), "timestamp,rps\n0,1\n1,2\n");

        assertThatThrownBy(() -> open(shortFile)).isInstanceOf(CommandFailure.class);
    }

    @Test
    void saysThatThereIsNoNetwork() {
        try (var run = open(DAY)) {
            assertThat(run.forecaster())
                    .isEqualTo("Forecasts came from simple candidates, without a network: " + model()
                            + " does not exist.");
        }
    }

    @Test
    void anAgentThatIsThereIsAskedFromTheWarmUpOn() throws IOException {
        SmallAgent.in(folder);
        try (var run = open(DAY)) {
            warmUp(run);
            run.advanceBy(Duration.ofHours(1));
            assertThat(run.agent()).startsWith("An agent chose postures where it had earned that: weights ");
            assertThat(run.summary().decisions()).containsKey(DecisionSource.DQN);
        }
    }

    @Test
    void withoutAnAgentTheDefaultPostureSpeaksAndItSaysWhy() throws IOException {
        try (var run = open(DAY)) {
            assertThat(run.agent())
                    .isEqualTo("The default posture spoke everywhere, without an agent: " + folder.resolve("policy.bin")
                            + " does not exist.");
        }
        Files.writeString(folder.resolve("policy.bin"), "damaged");
        try (var run = open(DAY)) {
            assertThat(run.agent()).startsWith("The default posture spoke").contains("does not begin with");
            warmUp(run);
            run.advanceBy(Duration.ofHours(1));
            assertThat(run.summary().decisions()).doesNotContainKey(DecisionSource.DQN);
        }
    }

    @Test
    void saysWhyItDoesNotUseANetwork() throws IOException {
        Files.writeString(model(), "damaged");
        try (var run = open(DAY)) {
            warmUp(run);
            run.advanceBy(Duration.ofHours(1));
            await(run, words -> !words.contains("loaded"));
            assertThat(run.forecaster()).contains("without a network", "does not begin with");
            assertThat(run.hasDecided()).isTrue();
        }
    }

    @Test
    void aNetworkThatIsThereForecastsAndLearnsEveryHourOrSkipsIt() throws IOException {
        // Given
        SmallModel.in(folder);
        try (var run = open(DAY)) {
            warmUp(run);
            assertThat(run.forecaster()).endsWith("it was still being loaded.");
            run.advanceBy(Duration.ofMinutes(30));
            await(run, words -> words.startsWith("A network"));
            // When
            run.advanceBy(Duration.ofMinutes(31));
            await(run, words -> hours(words) == 1);
            run.advanceBy(Duration.ofHours(2));
            // Then
            await(run, words -> hours(words) == 3);
            assertThat(run.forecaster()).endsWith(", 0 rolled back, 1 skipped.");
        }
    }

    /// That were learned from or skipped.
    private static int hours(String words) {
        return Pattern.compile("(\\d+) (promoted|rejected|skipped)")
                .matcher(words)
                .results()
                .mapToInt(count -> Integer.parseInt(count.group(1)))
                .sum();
    }

    private static void await(DemoRun run, Predicate<String> words) {
        for (var patience = 0; patience < 600 && !words.test(run.forecaster()); patience++) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        assertThat(run.forecaster()).matches(words);
    }

    private DemoRun open(Path file) {
        Trace trace = new TraceReader().read(file);
        return SimulatedRun.open(new DemoSettings(trace, 1440, 1), folder);
    }

    private Path model() {
        return folder.resolve("forecaster.bin");
    }

    private static void warmUp(DemoRun run) {
        while (run.warmUp()) {
            assertThat(run.frame().phase()).isInstanceOf(WarmingUp.class);
        }
    }
}
