package io.nimbusguard.cli.testbed;

import io.nimbusguard.cli.terminal.Console;
import io.nimbusguard.cli.testbed.TestbedCommand.Place;
import io.nimbusguard.cli.traces.TraceFiles;
import io.nimbusguard.testbed.ShopDemo;
import io.nimbusguard.testbed.Testbed;
import io.nimbusguard.testbed.TestbedSettings;
import io.nimbusguard.testbed.build.ControlPlaneBinaries;
import io.nimbusguard.testbed.build.ControlPlaneBuild;
import io.nimbusguard.testbed.build.PrometheusBinaries;
import io.nimbusguard.testbed.cluster.Installation;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `nimbusguard testbed up`.
@Command(
        name = "up",
        header = "Brings the testbed up; builds the control plane first, once per machine (about eleven minutes).",
        description = {
            "",
            "Needs Go 1.25 for that build, and Debian's prometheus, which is installed where this runs as root. What it"
                    + " starts goes on when the command has ended.",
            ""
        })
final class UpCommand implements Callable<Integer> {

    private final Place place;
    private final Console console;
    private final Map<String, String> environment;
    private final InstantSource clock;

    @Option(
            names = "--demo",
            description = "Add a shop: the Deployment checkout (60 s start-up) under the recorded load of a working"
                    + " day, the day before it in Prometheus.")
    private boolean demo;

    UpCommand(Place place, Console console, Map<String, String> environment, InstantSource clock) {
        this.place = place;
        this.console = console;
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        return Failures.coded(() -> {
            up();
            return 0;
        });
    }

    private void up() {
        var binaries = controlPlane();
        say("looking for Prometheus…");
        var settings =
                TestbedSettings.of(place.home(), place.folder(), binaries, PrometheusBinaries.ensure(place.home()));
        var testbed = Testbed.start(settings, clock, this::starting);
        try {
            var installed = Installation.apply(
                    binaries, testbed.controlPlane(), place.home().resolve("deploy"));
            if (demo) {
                var trace = TraceFiles.read(TraceFiles.bundled(ShopDemo.TRACE));
                ShopDemo.start(
                        testbed,
                        trace,
                        OwnProcess.keptIn(place.folder().resolve("exporter")).command("testbed", "exporter"),
                        this::starting);
            } else {
                starting("Prometheus");
                testbed.prometheus("prometheus").start();
            }
            testbed.detach();
            var next = new NextSteps(place, binaries, Testbed.status(place.folder()), installed);
            console.out().print(demo ? next.ofDemo() : next.ofEmpty());
            console.out().flush();
        } catch (RuntimeException e) {
            testbed.close();
            throw e;
        }
    }

    private ControlPlaneBinaries controlPlane() {
        try (var progress = new BuildProgress(console)) {
            return new ControlPlaneBuild(TestbedSettings.module(place.home()), environment).ensure(progress);
        }
    }

    private void starting(String what) {
        say("starting " + what + "…");
    }

    private void say(String line) {
        console.err().println(line);
        console.err().flush();
    }
}
