package io.nimbusguard.testbed.build;

import io.nimbusguard.testbed.failure.TestbedFailure;
import io.nimbusguard.testbed.failure.TestbedFailure.Fault;
import io.nimbusguard.testbed.process.LogTail;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Builds programs with Go, once per user and content: into a folder beside its final place, which gets its name when
/// everything is in it. A build that is killed leaves whole programs there, and Go's own cache; the next one goes on.
/// Two at a time: the second waits and finds the work done.
final class GoBuild {

    private final List<Program> programs;
    private final Path module;
    private final Path cache;
    private final Optional<String> path;

    /// @param name        of the folder in the user's cache
    /// @param module      folder of the Go module
    /// @param environment of the process: `XDG_CACHE_HOME`, `HOME`, `PATH`
    GoBuild(String name, List<Program> programs, Path module, Map<String, String> environment) {
        this.programs = programs;
        this.module = module;
        this.cache = cache(environment, name);
        this.path = Optional.ofNullable(environment.get("PATH"));
    }

    static Path cache(Map<String, String> environment, String name) {
        var base = Optional.ofNullable(environment.get("XDG_CACHE_HOME"))
                .filter(value -> value.startsWith("/"))
                .map(Path::of)
                .orElseGet(() -> Path.of(environment.getOrDefault("HOME", "."), ".cache"));
        return base.resolve("nimbusguard").resolve(name);
    }

    /// Where the programs lie, or will lie.
    Path folder() {
        return cache.resolve(ModuleHash.of(module, programs));
    }

    /// @return the folder of the programs, built now if they were not there
    Path ensure(BuildListener listener) {
        var target = folder();
        if (!Files.isDirectory(target)) {
            var go = GoTool.find(path, module);
            try {
                Files.createDirectories(cache);
                try (var lock = FileChannel.open(
                                cache.resolve(target.getFileName() + ".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                        var _ = lock.lock()) {
                    if (!Files.isDirectory(target)) {
                        build(go, target, listener);
                    }
                }
            } catch (IOException e) {
                throw TestbedFailure.file("the programs cannot be written to " + cache, e);
            }
        }
        return target;
    }

    private void build(GoTool go, Path target, BuildListener listener) throws IOException {
        var unfinished = cache.resolve(target.getFileName() + ".unfinished");
        var bin = unfinished.resolve("gobin");
        var log = cache.resolve(target.getFileName() + ".log");
        Files.createDirectories(bin);
        Files.deleteIfExists(log);
        listener.begins(programs.size(), target.toString());
        for (var program : programs) {
            listener.building(program.file(), program.usualTime());
            var finished = unfinished.resolve(program.file());
            if (!Files.exists(finished)) {
                var output = bin.resolve(program.file());
                requireSuccess(program, go.run(module, program.arguments(output.toString()), bin, log), log);
                Files.move(output, finished, StandardCopyOption.ATOMIC_MOVE);
            }
            listener.built(program.file());
        }
        Files.delete(bin);
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void requireSuccess(Program program, int status, Path log) {
        if (status != 0) {
            throw new TestbedFailure(
                    Fault.BUILD_FAILED,
                    "Go could not build " + program.file(),
                    "it ended with status " + status + "; the end of " + log + ":" + LogTail.of(log),
                    "check the network and the free space (about 5 GB), and run it again: it goes on where it stopped");
        }
    }
}
