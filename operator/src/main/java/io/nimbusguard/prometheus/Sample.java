package io.nimbusguard.prometheus;

/// One point of an answer.
///
/// @param seconds Unix time by the server's clock, of the evaluation and not of the scrape
/// @param value   whatever the server said, NaN and infinite included
record Sample(double seconds, double value) {

    /// Which of two for the same time and workload counts: the newer, then the larger. NaN is larger than
    /// anything, so that what is doubtful stays in sight.
    Sample or(Sample other) {
        var byTime = Double.compare(seconds, other.seconds);
        if (byTime != 0) {
            return byTime > 0 ? this : other;
        }
        return Double.compare(value, other.value) >= 0 ? this : other;
    }
}
