package io.nimbusguard.hpa;

import java.util.Locale;

/// A resource that containers request and the metrics server measures. Only cpu has a warm-up rule.
public enum ResourceName {
    /// In millicores.
    CPU,
    /// In thousandths of a byte.
    MEMORY;

    /// The name as Kubernetes writes it.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
