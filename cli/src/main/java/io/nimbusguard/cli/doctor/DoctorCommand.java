package io.nimbusguard.cli.doctor;

import io.nimbusguard.cli.config.SettingsFailure;
import io.nimbusguard.cli.failure.ErrorCode;
import io.nimbusguard.cli.operator.ThisMachine;
import io.nimbusguard.cli.terminal.Console;
import io.nimbusguard.config.OperatorSettings;
import io.nimbusguard.config.SettingsReader;
import io.nimbusguard.config.SettingsResult.Accepted;
import io.nimbusguard.config.SettingsResult.Rejected;
import io.nimbusguard.operator.doctor.Doctor;
import io.nimbusguard.operator.doctor.Doctor.Examined;
import io.nimbusguard.operator.doctor.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Looks at an installation and says what is wrong with it.
@Command(
        name = "doctor",
        header = "Find out what is wrong with an installation, and what to do about it.",
        description = {
            "",
            "Takes the operator's settings (environment and file) and its kubeconfig, and looks at what an operator",
            "would meet: the API server, its rights, the definition, Prometheus, the workloads, the data directory, the",
            "models. No operator needs to run, and nothing is changed.",
            "",
            "Exit status: 0 nothing is broken, 1 something is, 2 the settings cannot be used."
        })
public final class DoctorCommand implements Callable<Integer> {

    private final Console console;
    private final Map<String, String> environment;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML file of settings; else the one that NIMBUSGUARD_CONFIG names.")
    private @Nullable Path file;

    @Option(names = "--json", description = "Print the findings as JSON.")
    private boolean json;

    public DoctorCommand(Console console, Map<String, String> environment) {
        this.console = console;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        var examined = Doctor.examine(settings(), ThisMachine.of(environment));
        if (json) {
            console.out().println(DoctorJson.of(examined));
        } else {
            DoctorText.lines(examined).forEach(console.out()::println);
        }
        console.out().flush();
        return isBroken(examined) ? ErrorCode.FAILED : 0;
    }

    private OperatorSettings settings() {
        return switch (SettingsReader.read(environment, Optional.ofNullable(file))) {
            case Accepted(var accepted, var _) -> accepted;
            case Rejected rejected -> throw SettingsFailure.of(rejected);
        };
    }

    private static boolean isBroken(List<Examined> examined) {
        return examined.stream()
                .flatMap(one -> one.findings().stream())
                .anyMatch(finding -> finding.severity() == Severity.ERROR);
    }
}
