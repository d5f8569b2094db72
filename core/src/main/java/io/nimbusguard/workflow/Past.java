package io.nimbusguard.workflow;

import io.nimbusguard.scaling.Series;
import io.nimbusguard.scaling.Workload;

/// Demand of a workload that came, to be lived through once more.
///
/// @param demand  in steps of a minute, newest last
/// @param minutes of it, the newest, that count; what came before them is for warming up
public record Past(Workload workload, ScalerSpec spec, Series demand, int minutes) {}
