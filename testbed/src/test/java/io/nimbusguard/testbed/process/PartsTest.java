package io.nimbusguard.testbed.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nimbusguard.testbed.failure.TestbedFailure;
import io.nimbusguard.testbed.failure.TestbedFailure.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final List<String> LONG = List.of("sleep", "600");

    @TempDir
    Path folder;

    private Parts parts;

    @BeforeEach
    void open() {
        parts = new Parts(folder, InstantSource.system());
    }

    @AfterEach
    void endAll() {
        TestbedState.stopAll(folder);
    }

    @Test
    void anotherProcessFindsAndEndsExactlyWhatWasStarted() {
        parts.start("one", LONG, PATIENCE, () -> true);
        parts.start("two", LONG, PATIENCE, () -> true);
        parts.place("kubeconfig", "/x");
        var seen = TestbedState.read(folder);
        assertThat(seen).isEqualTo(parts.state());
        assertThat(seen.running()).extracting(PartRecord::name).containsExactly("one", "two");
        assertThat(TestbedState.stopAll(folder)).hasSize(2);
        assertThat(seen.running()).isEmpty();
        assertThat(TestbedState.read(folder)).isEqualTo(TestbedState.EMPTY);
    }

    @Test
    void leavesAProcessAloneThatOnlyGotTheNumber() {
        var self = ProcessHandle.current().pid();
        var stranger = new PartRecord("etcd", self, 0, "log");
        assertThat(stranger.isRunning()).isFalse();
        stranger.stop();
        stranger.kill();
    }

    @Test
    void startsAgainWhatWasKilled() {
        parts.start("one", LONG, PATIENCE, () -> true);
        var before = parts.state().part("one").orElseThrow();
        parts.kill("one");
        assertThat(parts.isRunning("one")).isFalse();
        parts.restart("one");
        assertThat(parts.isRunning("one")).isTrue();
        assertThat(parts.state().part("one").orElseThrow().pid()).isNotEqualTo(before.pid());
        assertThat(parts.state().parts()).hasSize(1);
    }

    @Test
    void tellsTheEndOfTheLogOfAProgramThatDies() {
        assertThatThrownBy(() -> parts.start(
                        "one", List.of("sh", "-c", "echo the port is taken; exit 3"), PATIENCE, () -> false))
                .asInstanceOf(InstanceOfAssertFactories.type(TestbedFailure.class))
                .satisfies(failure -> {
                    assertThat(failure.fault()).isEqualTo(Fault.PART_DIED);
                    assertThat(failure.why()).contains("the port is taken");
                });
    }

    @Test
    void doesNotWaitForEver() {
        assertThatThrownBy(() -> parts.start("one", LONG, Duration.ofMillis(300), () -> false))
                .asInstanceOf(InstanceOfAssertFactories.type(TestbedFailure.class))
                .extracting(TestbedFailure::fault)
                .isEqualTo(Fault.PART_NOT_READY);
    }

    @Test
    void portsAreFreeAndDifferent() {
        assertThat(Ports.free(5)).doesNotHaveDuplicates().allSatisfy(port -> assertThat(Ports.isListening(port))
                .isFalse());
    }
}
