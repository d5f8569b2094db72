package io.nimbusguard.scaling;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/// The smallest change that would have made a guard let a target through as it was.
public sealed interface SmallestChange {

    /// In words, to follow "would have needed".
    String sentence();

    /// A whole number: `target 7 instead of 6`.
    record Count(String what, int needed, int actual) implements SmallestChange {
        @Override
        public String sentence() {
            return what + " " + needed + " instead of " + actual;
        }
    }

    /// A ratio in [0, 1], rounded so that the two never read the same: `confidence 0.40 instead of 0.38`.
    record Ratio(String what, double needed, double actual) implements SmallestChange {
        @Override
        public String sentence() {
            return what + " " + rounded(needed, RoundingMode.CEILING) + " instead of "
                    + rounded(actual, RoundingMode.FLOOR);
        }

        private static String rounded(double ratio, RoundingMode mode) {
            return BigDecimal.valueOf(ratio).setScale(2, mode).toPlainString();
        }
    }

    /// Time: `3 more minutes`.
    record Wait(Duration remaining) implements SmallestChange {
        @Override
        public String sentence() {
            var seconds = Math.max(1, remaining.plusNanos(999_999_999).toSeconds());
            return seconds < 120
                    ? seconds + (seconds == 1 ? " more second" : " more seconds")
                    : (seconds + 59) / 60 + " more minutes";
        }
    }

    /// Something about the workload or its settings: `the rollout finished`.
    record Fact(String sentence) implements SmallestChange {}

    static SmallestChange target(int needed, int actual) {
        return new Count("target", needed, actual);
    }
}
