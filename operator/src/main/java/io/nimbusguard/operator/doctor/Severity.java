package io.nimbusguard.operator.doctor;

/// How much a finding matters.
public enum Severity {
    /// Something does not work.
    ERROR,
    /// It works less well than it could, or will fail some day.
    WARNING,
    /// Good to know.
    NOTE
}
