package io.nimbusguard.cli.config;

import io.nimbusguard.cli.terminal.Console;
import io.nimbusguard.config.SettingsReader;
import io.nimbusguard.config.SettingsResult.Accepted;
import io.nimbusguard.config.SettingsResult.Rejected;
import io.nimbusguard.config.ShownSetting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What the operator would run with.
@Command(name = "config", header = "Show the operator's settings and where each came from.")
public final class ConfigCommand {

    private static final String UNSET = "-";

    private final Console console;
    private final Map<String, String> environment;

    public ConfigCommand(Console console, Map<String, String> environment) {
        this.console = console;
        this.environment = environment;
    }

    @Command(
            name = "show",
            header = "Every setting with its value and its origin.",
            description = {
                "",
                "Settings come from environment variables (NIMBUSGUARD_TICK for tick), then from the file, then by",
                "default. Secrets are files, and what they hold is never shown. Exit status 2 lists every fault."
            })
    void show(
            @Option(
                            names = "--config",
                            paramLabel = "FILE",
                            description = "YAML file of settings; else the one that NIMBUSGUARD_CONFIG names.")
                    @Nullable
                    Path file) {
        var result = SettingsReader.read(environment, Optional.ofNullable(file));
        print(result.shown());
        switch (result) {
            case Accepted _ -> {}
            case Rejected rejected -> throw SettingsFailure.of(rejected);
        }
    }

    private void print(List<ShownSetting> settings) {
        var keys = width(settings.stream().map(ShownSetting::key).toList());
        var values = width(settings.stream().map(ConfigCommand::value).toList());
        for (var setting : settings) {
            console.out()
                    .println(("%-" + keys + "s  %-" + values + "s  %s")
                            .formatted(setting.key(), value(setting), setting.origin())
                            .stripTrailing());
        }
        console.out().flush();
    }

    private static String value(ShownSetting setting) {
        return setting.value().isEmpty() ? UNSET : setting.value();
    }

    private static int width(List<String> words) {
        return words.stream().mapToInt(String::length).max().orElse(1);
    }
}
