package io.nimbusguard.hpa;

import java.util.List;

/// What one sync gets to see.
public sealed interface HpaObservation {

    /// The scale subresource cannot be read.
    record ScaleUnreadable() implements HpaObservation {}

    /// The usual case.
    ///
    /// @param metrics one reading per metric of the spec, in its order
    record ScaleRead(ScaleReading scale, List<MetricReading> metrics, ScaleWrite write) implements HpaObservation {

        public ScaleRead {
            metrics = List.copyOf(metrics);
        }

        /// As long as the API server lets us write.
        public static ScaleRead of(ScaleReading scale, MetricReading... metrics) {
            return new ScaleRead(scale, List.of(metrics), ScaleWrite.ACCEPTED);
        }
    }

    /// What happens when this sync writes a new count.
    enum ScaleWrite {
        ACCEPTED,
        REFUSED
    }
}
