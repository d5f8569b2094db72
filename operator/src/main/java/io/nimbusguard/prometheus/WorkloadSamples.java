package io.nimbusguard.prometheus;

import io.nimbusguard.scaling.Measurements;
import io.nimbusguard.scaling.Series;
import java.util.OptionalInt;

/// One workload's share of the newest answers.
///
/// @param measurements  the nine features
/// @param demand        history in steps of one minute [requests per second]; empty until its past has been
///                      fetched
/// @param reportingPods pods whose demand series arrived; empty when unknown, as when the server warned that parts
///                      of an answer may be missing
public record WorkloadSamples(Measurements measurements, Series demand, OptionalInt reportingPods) {}
