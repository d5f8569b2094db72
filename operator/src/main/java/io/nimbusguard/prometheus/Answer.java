package io.nimbusguard.prometheus;

import java.util.List;
import java.util.Map;

/// A complete answer, reduced to the workloads that were asked for.
///
/// @param samples    oldest first; one of an instant query
/// @param incomplete whether the server warns that parts may be missing
/// @param unknown    series of others
/// @param duplicates series of a workload that had one already
record Answer(Map<SeriesKey, List<Sample>> samples, boolean incomplete, long unknown, long duplicates) {}
