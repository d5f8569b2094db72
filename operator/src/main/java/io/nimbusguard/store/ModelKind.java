package io.nimbusguard.store;

import java.util.Locale;

/// What a model is for.
public enum ModelKind {
    FORECASTER,
    POLICY;

    /// As it stands in file names and commands.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
