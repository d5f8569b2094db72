package io.nimbusguard.operator.doctor;

/// Something that is wrong, or worth knowing.
///
/// @param code   stable, such as `NG-6001`
/// @param what   in one line
/// @param why    what it comes from, or what comes of it
/// @param remedy what to do
public record Finding(Severity severity, String code, String what, String why, String remedy) {}
