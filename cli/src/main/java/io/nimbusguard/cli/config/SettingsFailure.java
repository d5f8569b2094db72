package io.nimbusguard.cli.config;

import io.nimbusguard.cli.failure.CommandFailure;
import io.nimbusguard.cli.failure.ErrorCode;
import io.nimbusguard.config.SettingFault;
import io.nimbusguard.config.SettingsResult.Rejected;
import java.util.stream.Collectors;

/// Says no to settings, with all their faults at once.
public final class SettingsFailure {

    private SettingsFailure() {}

    public static CommandFailure of(Rejected rejected) {
        var count = rejected.faults().size();
        return new CommandFailure(
                ErrorCode.BAD_SETTINGS,
                count == 1 ? "one setting cannot be used" : count + " settings cannot be used",
                rejected.faults().stream().map(SettingFault::line).collect(Collectors.joining("\n       ")),
                "correct them where they were set; nothing was started");
    }
}
