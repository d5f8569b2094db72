package io.nimbusguard.testbed;

import io.nimbusguard.testbed.failure.TestbedFailure;
import io.nimbusguard.testbed.failure.TestbedFailure.Fault;
import io.nimbusguard.testbed.process.PartRecord;
import io.nimbusguard.testbed.process.TestbedState;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// The folder of a testbed, held by whoever brings one up or takes one down.
final class TestbedFolder implements AutoCloseable {

    private static final List<String> CONTENT =
            List.of("control-plane", "prometheus", "traffic", "logs", "exporter", "operator-data");

    private final Path folder;
    private final FileChannel channel;

    private TestbedFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /// @throws TestbedFailure where somebody else holds it
    static TestbedFolder hold(Path folder) {
        try {
            Files.createDirectories(folder);
            var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new TestbedFailure(
                        Fault.ALREADY_RUNNING,
                        "the testbed in " + folder + " is busy",
                        "another process brings it up or down right now",
                        "wait until that has ended, and run it again");
            }
            return new TestbedFolder(folder, channel);
        } catch (IOException e) {
            throw TestbedFailure.file("the testbed's folder " + folder + " cannot be written", e);
        }
    }

    /// Refuses where something still runs; else removes what an earlier testbed left.
    void prepare() {
        var running = TestbedState.read(folder).running();
        if (!running.isEmpty()) {
            throw new TestbedFailure(
                    Fault.ALREADY_RUNNING,
                    "a testbed runs in " + folder,
                    running.stream().map(PartRecord::name).collect(Collectors.joining(", ")) + " of it are there",
                    "use it (nimbusguard testbed status), or end it first: nimbusguard testbed down");
        }
        CONTENT.forEach(name -> delete(folder.resolve(name)));
    }

    private static void delete(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (var files = Files.walk(tree)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw TestbedFailure.file("what an earlier testbed left in " + tree + " cannot be removed", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw TestbedFailure.file("the lock of " + folder + " cannot be given back", e);
        }
    }
}
