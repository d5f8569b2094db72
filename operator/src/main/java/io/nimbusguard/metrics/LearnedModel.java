package io.nimbusguard.metrics;

import java.util.Locale;

/// Which network a meter tells of.
public enum LearnedModel {
    FORECASTER,
    POLICY;

    /// As it stands in labels.
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
