package io.nimbusguard.hpa;

import java.util.List;

/// What the metrics API answered for one metric.
public sealed interface MetricReading {

    /// For metrics that are measured per pod.
    ///
    /// @param pods every pod the selector finds, in list order
    /// @param strangers samples of pods that the selector did not find
    record PerPod(List<PodReading> pods, List<Sample> strangers) implements MetricReading {

        public PerPod {
            pods = List.copyOf(pods);
            strangers = List.copyOf(strangers);
        }
    }

    /// For external metrics, which have any number of series, and object metrics, which have one.
    ///
    /// @param valuesMilli thousandths of the unit
    record Series(List<Long> valuesMilli) implements MetricReading {

        public Series {
            valuesMilli = List.copyOf(valuesMilli);
        }

        public static Series of(long valueMilli) {
            return new Series(List.of(valueMilli));
        }
    }

    /// The metrics API did not answer.
    record Unavailable(String why) implements MetricReading {}
}
