package io.nimbusguard.cli.testbed;

import io.nimbusguard.testbed.traffic.TrafficExporter;
import io.nimbusguard.testbed.traffic.TrafficPlan;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `nimbusguard testbed exporter`: the process that `up --demo` leaves behind.
@Command(name = "exporter", hidden = true, header = "Exports the load of a plan until it is ended.")
final class ExporterCommand implements Callable<Integer> {

    private final InstantSource clock;

    @Parameters(paramLabel = "PLAN", description = "File that `up --demo` has written.")
    private @Nullable Path plan;

    ExporterCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws InterruptedException {
        return Failures.coded(() -> {
            var exporter = TrafficExporter.start(TrafficPlan.read(java.util.Objects.requireNonNull(plan)), clock);
            Runtime.getRuntime().addShutdownHook(new Thread(exporter::close));
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 0;
        });
    }
}
