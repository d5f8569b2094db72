package io.nimbusguard.prometheus;

import io.nimbusguard.scaling.Feature;

/// One question to Prometheus.
///
/// @param subject what is asked for
/// @param promQl  as sent
record Query(Subject subject, String promQl) {

    /// What is asked for: a feature, or how old and how complete the demand's series are.
    sealed interface Subject {

        /// As meters and logs call it.
        String word();
    }

    record OfFeature(Feature feature) implements Subject {
        @Override
        public String word() {
            return feature.metricName();
        }
    }

    /// The oldest newest sample of the demand's series [Unix seconds of the server].
    record Freshness() implements Subject {
        @Override
        public String word() {
            return "freshness";
        }
    }

    /// Pods that the demand's series come from.
    record Coverage() implements Subject {
        @Override
        public String word() {
            return "coverage";
        }
    }
}
