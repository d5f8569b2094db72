package io.nimbusguard.operator;

import io.nimbusguard.k8s.EventReason;
import io.nimbusguard.metrics.Meters;
import io.nimbusguard.scaling.Workload;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// Whom those who learn tell what, and what they ask.
///
/// @param leads     whether this replica writes
/// @param nanoClock monotonic
record Surroundings(
        Meters meters, Announcer announcer, BooleanSupplier leads, InstantSource clock, LongSupplier nanoClock) {

    /// Tells people of a model, on a workload that it was judged by.
    @FunctionalInterface
    interface Announcer {
        void tell(Workload workload, EventReason reason, String message, Instant now);
    }
}
