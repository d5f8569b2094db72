package io.nimbusguard.dqn;

import java.time.Duration;
import java.util.List;

/// How far back the costs of shadows are remembered: time constants, after which a third is left.
public enum ShadowSpan {
    HALF_HOUR(Duration.ofMinutes(30)),
    TWO_HOURS(Duration.ofHours(2)),
    HALF_DAY(Duration.ofHours(12)),
    THREE_DAYS(Duration.ofDays(3));

    /// All of them, shortest first: `values()` without its copy.
    public static final List<ShadowSpan> ALL = List.of(values());

    private final Duration constant;

    ShadowSpan(Duration constant) {
        this.constant = constant;
    }

    public Duration constant() {
        return constant;
    }

    /// Share that is forgotten while so much time passes.
    double forgotten(Duration passed) {
        return -Math.expm1(-(double) passed.toMillis() / constant.toMillis());
    }
}
