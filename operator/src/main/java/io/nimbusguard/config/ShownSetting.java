package io.nimbusguard.config;

/// One setting as it is in force.
///
/// @param value  without secrets; empty when it is not set and has no default
/// @param origin `default`, `file:line`, or the environment variable
public record ShownSetting(String key, String value, String origin) {}
