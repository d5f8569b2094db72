package io.nimbusguard.cli.simulate;

import io.nimbusguard.cli.failure.CommandFailure;
import io.nimbusguard.cli.failure.ErrorCode;
import io.nimbusguard.cli.report.PageHeading;
import io.nimbusguard.cli.report.ReportFolder;
import io.nimbusguard.cli.terminal.Console;
import io.nimbusguard.cli.terminal.Progress;
import io.nimbusguard.cli.terminal.ResultFile;
import io.nimbusguard.simulator.ResultWriter;
import io.nimbusguard.simulator.Simulation;
import io.nimbusguard.simulator.SimulationRecorder;
import io.nimbusguard.simulator.SimulationRequest;
import io.nimbusguard.simulator.Sweep;
import io.nimbusguard.simulator.policy.PolicyName;
import io.nimbusguard.simulator.report.Recording;
import io.nimbusguard.simulator.report.ReportPage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/// Runs a simulation and tells what it found: as tables, and for those who want it as JSON and as a page.
///
/// @param spec       of the command that does so
/// @param today      dates the page; nothing else depends on it
/// @param references whom all others are held against
record Judged(Console console, CommandSpec spec, InstantSource today, List<PolicyName> references) {

    /// @return the exit status: 1 where a guard was breached
    int print(SimulationRequest request, Optional<ResultFile> json, Optional<ReportFolder> report) {
        var recording = report.map(_ -> new Recording(request.seeds().getFirst()));
        var sweep =
                run(request, recording.<SimulationRecorder>map(heard -> heard).orElse(SimulationRecorder.NOTHING));
        ResultTables.lines(sweep, references, console.palette()).forEach(console.out()::println);
        console.out().flush();
        json.ifPresent(target -> target.write(toJson(sweep)));
        if (report.isPresent() && recording.isPresent()) {
            var page = report.get().write(new ReportPage(sweep, recording.get(), PageHeading.of(spec, today)).html());
            console.out().println("report: " + page);
            console.out().flush();
        }
        return sweep.results().stream()
                        .flatMap(result -> result.audit().stream())
                        .anyMatch(audit -> audit.breached() > 0)
                ? 1
                : 0;
    }

    private Sweep run(SimulationRequest request, SimulationRecorder recorder) {
        try (var progress = Progress.of(console, "simulating", request.runs())) {
            return new Simulation(request, (_, _, what) -> progress.done(what), recorder).sweep();
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    ErrorCode.BAD_TRACE,
                    "a trace cannot be simulated",
                    String.valueOf(e.getMessage()),
                    "give a longer trace, a larger --score-last, or a smaller --startup",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(
                    ErrorCode.INTERRUPTED, "the simulation was interrupted", "it was told to stop", "run it again", e);
        }
    }

    private String toJson(Sweep sweep) {
        try {
            var bytes = new ByteArrayOutputStream();
            new ResultWriter(references).write(sweep, bytes);
            return bytes.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
