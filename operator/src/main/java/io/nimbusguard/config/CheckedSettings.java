package io.nimbusguard.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Each setting's value, with every fault noted rather than thrown. A value that cannot be used is replaced by the
/// default so that the rest can be checked; with a fault nothing is started.
final class CheckedSettings {

    static final String DEFAULT = "default";

    private final RawSettings raw;
    private final Map<String, Object> values = new HashMap<>();
    private final List<ShownSetting> shown = new ArrayList<>();
    private final List<SettingFault> faults;

    CheckedSettings(RawSettings raw) {
        this.raw = raw;
        this.faults = new ArrayList<>(raw.faults());
        Catalogue.ALL.forEach(this::check);
    }

    private <T> void check(Setting<T> setting) {
        var written = raw.get(setting).orElse(new RawSettings.Written(setting.byDefault(), DEFAULT));
        shown.add(new ShownSetting(setting.key(), Values.masked(written.value()), written.origin()));
        var value = setting.parser().apply(written.value());
        if (value.isEmpty()) {
            note(setting, "expected " + setting.expected());
        }
        values.put(
                setting.key(),
                value.or(() -> setting.parser().apply(setting.byDefault())).orElseThrow());
    }

    /// The value of one of the catalogue's settings.
    @SuppressWarnings("unchecked") // what a setting's own parser made, under its own key
    <T> T get(Setting<T> setting) {
        var value = values.get(setting.key());
        if (value == null) {
            throw new IllegalArgumentException(setting.key() + " is not in the catalogue");
        }
        return (T) value;
    }

    /// Something is wrong with a setting, most often beside another.
    void note(Setting<?> setting, String expected) {
        var written = shown.stream()
                .filter(one -> one.key().equals(setting.key()))
                .findFirst()
                .orElseThrow();
        faults.add(new SettingFault(setting.key(), written.value(), written.origin(), expected));
    }

    List<SettingFault> faults() {
        return faults;
    }

    List<ShownSetting> shown() {
        return shown;
    }
}
