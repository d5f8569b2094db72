package io.nimbusguard.cli.operator;

import ch.qos.logback.classic.LoggerContext;
import io.nimbusguard.cli.config.SettingsFailure;
import io.nimbusguard.cli.failure.CommandFailure;
import io.nimbusguard.cli.failure.ErrorCode;
import io.nimbusguard.cli.terminal.Console;
import io.nimbusguard.config.OperatorSettings;
import io.nimbusguard.config.SettingsReader;
import io.nimbusguard.config.SettingsResult.Accepted;
import io.nimbusguard.config.SettingsResult.Rejected;
import io.nimbusguard.operator.Machine;
import io.nimbusguard.operator.NimbusGuardOperator;
import io.nimbusguard.operator.StartFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs the operator until it is told to end.
@Command(
        name = "operator",
        header = "Run the operator against a Kubernetes API server and a Prometheus.",
        description = {
            "",
            "The cluster is the one of KUBECONFIG, else of ~/.kube/config, else the one that it runs in. Where",
            "measurements come from must be set: NIMBUSGUARD_PROMETHEUS_URL=http://HOST:9090. All settings:",
            "nimbusguard config show.",
            "",
            "Workloads are scaled only where a ProactiveScaler says so with mode ScaleUpOnly or Auto; the default,",
            "Observe, writes nothing to any workload. Ctrl-C or SIGTERM ends it; replicas stay as they are."
        })
public final class OperatorCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorCommand.class);

    private final Console console;
    private final Map<String, String> environment;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML file of settings; else the one that NIMBUSGUARD_CONFIG names.")
    private @Nullable Path file;

    public OperatorCommand(Console console, Map<String, String> environment) {
        this.console = console;
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        var settings = settings();
        var telling = settings.telling();
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            Logs.apply(telling.level(), telling.format(), context);
        }
        var machine = ThisMachine.of(environment);
        greet(settings, machine.identity());
        var operator = start(settings, machine);
        var ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            operator.close();
                            ended.countDown();
                        },
                        "stop-operator"));
        ended.await();
        return 0;
    }

    private OperatorSettings settings() {
        return switch (SettingsReader.read(environment, Optional.ofNullable(file))) {
            case Accepted(var accepted, var _) -> accepted;
            case Rejected rejected -> throw SettingsFailure.of(rejected);
        };
    }

    /// What it watches and how far its hand reaches; in the log where everything is to be JSON.
    private void greet(OperatorSettings settings, String identity) {
        var lines = List.of(
                "NimbusGuard operator %s: watches %s, reads %s every %d s."
                        .formatted(
                                identity,
                                settings.namespaces().isEmpty()
                                        ? "all namespaces"
                                        : "namespaces " + String.join(", ", settings.namespaces()),
                                settings.prometheus().url(),
                                settings.tick().toSeconds()),
                "It writes replicas only where a ProactiveScaler's mode is ScaleUpOnly or Auto, and never more than %,d."
                        .formatted(settings.limits().maxReplicas()));
        switch (settings.telling().format()) {
            case TEXT -> lines.forEach(console.out()::println);
            case JSON -> lines.forEach(LOG::info);
        }
        console.out().flush();
    }

    private static NimbusGuardOperator start(OperatorSettings settings, Machine machine) {
        try {
            return NimbusGuardOperator.start(settings, machine);
        } catch (StartFailure failure) {
            throw new CommandFailure(
                    ErrorCode.labelled(failure.code()).orElse(ErrorCode.UNEXPECTED),
                    String.valueOf(failure.getMessage()),
                    failure.why(),
                    failure.remedy(),
                    failure);
        }
    }
}
