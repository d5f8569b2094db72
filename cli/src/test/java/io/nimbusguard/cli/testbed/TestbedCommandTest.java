package io.nimbusguard.cli.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.cli.CommandFixture;
import io.nimbusguard.cli.failure.ErrorCode;
import io.nimbusguard.cli.testbed.TestbedCommand.Place;
import io.nimbusguard.config.SettingsReader;
import io.nimbusguard.config.SettingsResult.Accepted;
import io.nimbusguard.testbed.build.ControlPlaneBinaries;
import io.nimbusguard.testbed.process.Parts;
import io.nimbusguard.testbed.process.TestbedState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestbedCommandTest {

    @TempDir
    Path home;

    @Test
    void statusAndDownSayThatNothingRuns() {
        var status = line();
        assertThat(status.run("testbed", "status")).isEqualTo(ErrorCode.FAILED);
        assertThat(status.out()).contains("no testbed is up");
        var down = line();
        assertThat(down.run("testbed", "down")).isZero();
        assertThat(down.out()).contains("nothing was running");
    }

    @Test
    void statusNamesWhatRunsAndWhatHasEndedAndDownEndsIt() {
        // Given
        var parts = new Parts(folder(), InstantSource.system());
        parts.start("etcd", List.of("sleep", "600"), Duration.ofSeconds(5), () -> true);
        parts.start("kwok", List.of("sleep", "600"), Duration.ofSeconds(5), () -> true);
        parts.place("kubeconfig", "/x/y.yaml");
        parts.kill("kwok");
        var line = line();

        // When
        var status = line.run("testbed", "status");

        // Then
        assertThat(status).isEqualTo(ErrorCode.FAILED);
        assertThat(line.out()).contains("/x/y.yaml", "etcd", "process ").containsPattern("kwok +HAS ENDED");
        var down = line();
        assertThat(down.run("testbed", "down")).isZero();
        assertThat(down.out()).contains("ended etcd");
        assertThat(parts.isRunning("etcd")).isFalse();
    }

    @Test
    void upSaysWhatIsMissingWithoutGo() throws IOException {
        Files.createDirectories(home.resolve("testbed/controlplane"));
        var old = Files.writeString(
                Files.createDirectories(home.resolve("bin")).resolve("go"), "#!/bin/sh\necho go version go1.19 x\n");
        assertThat(old.toFile().setExecutable(true)).isTrue();
        var line = line();
        assertThat(line.run("testbed", "up")).isEqualTo(ErrorCode.FAILED);
        assertThat(line.err()).startsWith("NG-2301: ").contains("go1.19", "https://go.dev/dl");
    }

    @Test
    void theDemoTellsFourCommands() throws IOException {
        var places = new LinkedHashMap<String, String>();
        places.put("kubeconfig", "/x/kubeconfig-admin.yaml");
        places.put("kubeconfigs", "/x");
        places.put("prometheus", "http://127.0.0.1:1234");
        Files.createDirectories(folder());
        var state = new TestbedState(1, places, List.of());
        var next = new NextSteps(new Place(home, folder()), new ControlPlaneBinaries(Path.of("/bin")), state, true);
        var settings = folder().resolve("operator.yaml");
        assertThat(next.ofDemo().lines().filter(text -> text.startsWith("  ")))
                .hasSize(4)
                .anyMatch(text -> text.startsWith("  export KUBECONFIG=/x/kubeconfig-admin.yaml PATH=/bin:"))
                .anyMatch(text -> text.contains("KUBECONFIG=/x/kubeconfig-operator.yaml")
                        && text.endsWith(home.resolve("nimbusguard") + " operator --config " + settings + " &"))
                .anyMatch(text -> text.startsWith("  kubectl apply -f "));
        assertThat(SettingsReader.read(Map.of(), Optional.of(settings)))
                .isInstanceOfSatisfying(Accepted.class, accepted -> {
                    assertThat(accepted.settings().prometheus().url()).hasToString("http://127.0.0.1:1234");
                    assertThat(accepted.settings().store().directory()).isEqualTo(folder().resolve("operator-data"));
                });
    }

    private CommandFixture line() {
        var environment = Map.of(
                "XDG_CACHE_HOME", home.resolve("cache").toString(),
                "PATH", home.resolve("bin").toString());
        return new CommandFixture(console -> TestbedCommand.create(new Place(home, folder()), console, environment));
    }

    private Path folder() {
        return home.resolve("testbed-data");
    }
}
