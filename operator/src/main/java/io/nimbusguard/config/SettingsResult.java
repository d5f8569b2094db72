package io.nimbusguard.config;

import java.util.List;

/// What came of reading the settings.
public sealed interface SettingsResult {

    /// Every key in its order, whether or not all can be used.
    List<ShownSetting> shown();

    record Accepted(OperatorSettings settings, List<ShownSetting> shown) implements SettingsResult {
        public Accepted {
            shown = List.copyOf(shown);
        }
    }

    /// @param faults all of them, at least one
    record Rejected(List<SettingFault> faults, List<ShownSetting> shown) implements SettingsResult {
        public Rejected {
            faults = List.copyOf(faults);
            shown = List.copyOf(shown);
        }
    }
}
