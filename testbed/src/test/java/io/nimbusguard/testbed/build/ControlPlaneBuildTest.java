package io.nimbusguard.testbed.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nimbusguard.testbed.failure.TestbedFailure;
import io.nimbusguard.testbed.failure.TestbedFailure.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlPlaneBuildTest {

    /// Stands for Go: writes what it is told to build, and fails where a file says so.
    private static final String GO = """
            #!/bin/sh
            [ "$1" = version ] && { echo "go version go1.26.8 linux/amd64"; exit 0; }
            for word in "$@"; do
                case $previous in -o) output=$word ;; esac
                previous=$word
            done
            [ "$1" = install ] && output=$GOBIN/$(basename "${previous%@*}")
            [ -e fail-$(basename "$output") ] && { echo "no network"; exit 1; }
            echo "$output" >>built
            echo program >"$output"
            """;

    @TempDir
    Path folder;

    private Path module;
    private Map<String, String> environment;
    private final Recorder recorder = new Recorder();

    @BeforeEach
    void makeAModule() throws IOException {
        module = Files.createDirectories(folder.resolve("module"));
        Files.writeString(module.resolve("go.mod"), "module x\n");
        Files.writeString(module.resolve("go.sum"), "");
        Files.writeString(module.resolve("tools.go"), "package x\n");
        var bin = Files.createDirectories(folder.resolve("bin"));
        executable(bin.resolve("go"), GO);
        environment = Map.of("XDG_CACHE_HOME", folder.resolve("cache").toString(), "PATH", bin + ":/usr/bin:/bin");
    }

    @Test
    void buildsEveryProgramOnceAndFindsThemTheNextTime() {
        var build = new ControlPlaneBuild(module, environment);
        var binaries = build.ensure(recorder);
        assertThat(Path.of(binaries.kwok())).exists();
        assertThat(Path.of(binaries.apiServer())).exists().hasParent(build.folder());
        assertThat(recorder.built)
                .containsExactly(
                        "etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kubectl", "kwok");
        build.ensure(recorder);
        assertThat(recorder.built).hasSize(6);
    }

    @Test
    void metricsServerIsBuiltByItselfAndLeavesTheControlPlaneAlone() {
        var build = new ControlPlaneBuild(module, environment);
        var program = new MetricsServerBuild(module, environment).ensure(recorder);
        assertThat(program).exists().hasFileName("metrics-server");
        assertThat(recorder.built).containsExactly("metrics-server");
        assertThat(build.isBuilt()).isFalse();
        assertThat(program.startsWith(build.folder().getParent())).isFalse();
    }

    @Test
    void goesOnWhereAFailedBuildStoppedAndShowsNothingHalfDone() throws IOException {
        Files.writeString(module.resolve("fail-kubectl"), "");
        var build = new ControlPlaneBuild(module, environment);
        assertThatThrownBy(() -> build.ensure(recorder))
                .asInstanceOf(InstanceOfAssertFactories.type(TestbedFailure.class))
                .satisfies(failure -> {
                    assertThat(failure.fault()).isEqualTo(Fault.BUILD_FAILED);
                    assertThat(failure).hasMessageContaining("kubectl");
                    assertThat(failure.why()).contains("no network");
                });
        assertThat(build.isBuilt()).isFalse();
        Files.delete(module.resolve("fail-kubectl"));
        build.ensure(recorder);
        assertThat(build.isBuilt()).isTrue();
        assertThat(Files.readAllLines(module.resolve("built"))).hasSize(6);
    }

    @Test
    void isNamedByTheContentOfTheGoFilesAlone() throws IOException {
        var before = ModuleHash.of(module, Program.CONTROL_PLANE);
        Files.writeString(module.resolve("README.md"), "words");
        assertThat(ModuleHash.of(module, Program.CONTROL_PLANE))
                .isEqualTo(before)
                .matches("[0-9a-f]{16}");
        Files.writeString(module.resolve("go.sum"), "x v1 h1:=\n");
        assertThat(ModuleHash.of(module, Program.CONTROL_PLANE)).isNotEqualTo(before);
    }

    @Test
    void refusesAGoThatIsTooOld() throws IOException {
        Files.writeString(folder.resolve("bin/go"), "#!/bin/sh\necho go version go1.19.8 linux/amd64\n");
        assertThatThrownBy(() -> new ControlPlaneBuild(module, environment).ensure(recorder))
                .asInstanceOf(InstanceOfAssertFactories.type(TestbedFailure.class))
                .satisfies(failure -> {
                    assertThat(failure.fault()).isEqualTo(Fault.NO_GO);
                    assertThat(failure.why()).contains("go1.19.8");
                });
    }

    @Test
    void hasTheModuleFetchAGoWhereTheMachinesIsTooOld() throws IOException {
        var fetched = Files.createDirectories(folder.resolve("fetched"));
        Files.move(folder.resolve("bin/go"), fetched.resolve("go"));
        executable(folder.resolve("bin/go"), "#!/bin/sh\necho go version go1.19.8 linux/amd64\n");
        executable(module.resolve("go.sh"), "#!/bin/sh\necho " + fetched + "\n");
        new ControlPlaneBuild(module, environment).ensure(recorder);
        assertThat(recorder.built).hasSize(6);
    }

    private static void executable(Path file, String text) throws IOException {
        Files.setPosixFilePermissions(Files.writeString(file, text), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void theCacheLiesInTheUsersCacheFolder() {
        assertThat(ControlPlaneBuild.cache(Map.of("HOME", "/home/a")))
                .isEqualTo(Path.of("/home/a/.cache/nimbusguard/controlplane"));
        assertThat(ControlPlaneBuild.cache(Map.of("HOME", "/home/a", "XDG_CACHE_HOME", "/var/c")))
                .isEqualTo(Path.of("/var/c/nimbusguard/controlplane"));
    }

    private static final class Recorder implements BuildListener {

        private final List<String> built = new ArrayList<>();

        @Override
        public void begins(int programs, String folder) {
            assertThat(programs).isIn(1, 6);
        }

        @Override
        public void building(String program, String usualTime) {
            assertThat(usualTime).isNotBlank();
        }

        @Override
        public void built(String program) {
            built.add(program);
        }
    }
}
