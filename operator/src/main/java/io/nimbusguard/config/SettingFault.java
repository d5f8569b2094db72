package io.nimbusguard.config;

/// Something in the settings that cannot be used.
///
/// @param key      as in the file, or the variable nobody knows
/// @param value    without secrets
/// @param origin   where it was set
/// @param expected what would do
public record SettingFault(String key, String value, String origin, String expected) {

    /// `tick = '0s' (environment NIMBUSGUARD_TICK): expected a duration from 1s to 5m`
    public String line() {
        return key + (value.isEmpty() ? "" : " = '" + value + "'") + " (" + origin + "): " + expected;
    }
}
