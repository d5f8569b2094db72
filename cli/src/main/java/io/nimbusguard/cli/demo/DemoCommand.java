package io.nimbusguard.cli.demo;

import io.nimbusguard.cli.failure.CommandFailure;
import io.nimbusguard.cli.failure.ErrorCode;
import io.nimbusguard.cli.failure.FailurePrinter;
import io.nimbusguard.cli.failure.OptionRange;
import io.nimbusguard.cli.report.PageHeading;
import io.nimbusguard.cli.report.ReportFolder;
import io.nimbusguard.cli.terminal.Console;
import io.nimbusguard.cli.terminal.ResultFile;
import io.nimbusguard.cli.traces.TraceFiles;
import io.nimbusguard.cli.view.ClosingWords;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `nimbusguard demo`.
@Command(
        name = "demo",
        header = "Replays a real trace through a virtual cluster, next to an HPA on the same arrivals.",
        description = {
            "",
            "Needs no cluster, no Prometheus and no arguments. NimbusGuard and a Kubernetes HPA (CPU 70 %%, defaults) each"
                    + " run the same service under the same requests; the screen shows what each of them does and what it"
                    + " costs. Ctrl-C ends it with a verdict, and with a page of charts about the run so far.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  nimbusguard demo",
            "  nimbusguard demo --trace data/traces/nasa-http-1995.csv.gz --speed 3600",
            "  nimbusguard demo --headless --for 60s --json result.json"
        })
public final class DemoCommand implements Callable<Integer> {

    private static final String BUNDLED_TRACE = "ms-docdb-app01-2018";
    private static final String REPORT = "--report";
    private static final String USUAL_REPORT = ".build/demo-report";
    private static final double ONE_DAY_A_MINUTE = 1440;
    private static final OptionRange SPEED = new OptionRange("--speed", 1, 1_000_000, "virtual seconds per second");
    private static final OptionRange SEED = new OptionRange("--seed", 0, 1e15, "a whole number");
    private static final OptionRange FOR = new OptionRange("--for", 1, 86_400, "seconds");

    private final DemoRun.Opener opener;
    private final Console console;
    private final DemoClock clock;
    private final InstantSource today;
    private final Path usualReport;

    @Option(names = "--headless", description = "One plain line per virtual hour instead of the live view.")
    private boolean headless;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "End after this much real time of replay: 60s, 2m, 1h. Default: at the end of the trace.")
    private @Nullable Duration limit;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the result to FILE, for programs.")
    private @Nullable Path json;

    @Option(names = "--no-web", description = "Serve no web page.")
    private boolean noWeb;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = "A timestamp,rps CSV, plain or gzip. Default: a bundled real trace.")
    private @Nullable Path trace;

    @Option(
            names = "--speed",
            paramLabel = "X",
            description = "Virtual seconds per second. Default: 1440, one virtual day a minute.")
    private double speed = ONE_DAY_A_MINUTE;

    @Option(names = "--seed", paramLabel = "K", description = "Seed of the arrivals. Default: 1.")
    private long seed = 1;

    @Option(
            names = REPORT,
            paramLabel = "DIR",
            description =
                    "Write a page about the run, with charts, to DIR/index.html: one file that needs only a browser."
                            + " Default: .build/demo-report where NimbusGuard lies.")
    private @Nullable Path report;

    @Spec
    private @Nullable CommandSpec spec;

    public DemoCommand(DemoRun.Opener opener, Console console) {
        this(
                opener,
                console,
                new ProcessClock(),
                InstantSource.system(),
                TraceFiles.home().resolve(USUAL_REPORT));
    }

    /// @param today       dates the page; nothing else depends on it
    /// @param usualReport where the page goes if nobody says
    DemoCommand(DemoRun.Opener opener, Console console, DemoClock clock, InstantSource today, Path usualReport) {
        this.opener = opener;
        this.console = console;
        this.clock = clock;
        this.today = today;
        this.usualReport = usualReport;
    }

    @Override
    public Integer call() {
        var settings = settings();
        var result = Optional.ofNullable(json)
                .map(path -> ResultFile.at("--json", path).otherThan(List.of(traceFile())));
        var folder = Optional.ofNullable(report)
                .map(path -> ReportFolder.at(REPORT, path))
                .orElseGet(() -> ReportFolder.unasked(REPORT, usualReport));
        try (var held = HeldExit.open();
                var run = opener.open(settings);
                var page = noWeb ? DemoPage.NONE : DemoPage.open(run, settings.speed())) {
            page.tell(console);
            var loop = play(run, held, page);
            var frame = run.frame();
            console.out().println(ClosingWords.of(frame.ours(), frame.hpa()));
            console.out().println(run.forecaster());
            console.out().println(run.agent());
            console.out().flush();
            var status = result.map(file ->
                            attempt(() -> file.write(DemoJson.of(run.summary(), loop.secondsToFirstDecision()))))
                    .orElse(0);
            var reportStatus = attempt(() -> tell(run.page(PageHeading.of(Objects.requireNonNull(spec), today))
                    .map(folder::write)));
            return report == null ? status : Math.max(status, reportStatus);
        }
    }

    /// Each thing that is left behind on its own: where one cannot be written, the others are.
    ///
    /// @return the exit status
    private int attempt(Runnable write) {
        try {
            write.run();
            return 0;
        } catch (CommandFailure failure) {
            FailurePrinter.print(console.err(), failure);
            return failure.code().exitStatus();
        }
    }

    private void tell(Optional<Path> page) {
        console.out().println("report: " + page.map(Path::toString).orElse("none, since nothing was replayed"));
        console.out().flush();
    }

    private DemoSettings settings() {
        if (limit != null) {
            FOR.check(limit.toMillis() / 1000.0);
        }
        var checkedSpeed = SPEED.check(speed);
        var checkedSeed = SEED.check(seed);
        return new DemoSettings(TraceFiles.read(traceFile()), checkedSpeed, checkedSeed);
    }

    private Path traceFile() {
        return Optional.ofNullable(trace).orElseGet(() -> TraceFiles.bundled(BUNDLED_TRACE));
    }

    private DemoLoop play(DemoRun run, HeldExit held, DemoPage page) {
        try (var audience = audience(held, page)) {
            var loop = new DemoLoop(run, audience, clock);
            loop.play(speed, Optional.ofNullable(limit));
            return loop;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(
                    ErrorCode.INTERRUPTED,
                    "the demo was interrupted",
                    "its thread was told to stop",
                    "run it again",
                    e);
        }
    }

    private DemoAudience audience(HeldExit held, DemoPage page) {
        return headless || !console.isPerson()
                ? new PlainLines(console, held::isAsked)
                : LiveScreen.open(console, held::isAsked, page);
    }
}
