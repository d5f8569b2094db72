package io.nimbusguard.k8s;

/// Why no network forecasts here, so that simple candidates do; or none chooses postures, so that the default speaks.
public sealed interface NoNetwork {

    /// For people.
    String words();

    /// This machine cannot work with tensors.
    record EngineUnavailable(String words) implements NoNetwork {}

    /// No model file is sound.
    record ModelRefused(String words) implements NoNetwork {}

    /// There is no model file, and never was.
    record ModelAbsent(String words) implements NoNetwork {}
}
