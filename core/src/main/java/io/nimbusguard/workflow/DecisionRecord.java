package io.nimbusguard.workflow;

import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.scaling.Evidence;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.Outcome;
import io.nimbusguard.scaling.Proposal;
import io.nimbusguard.scaling.Verdict;
import java.util.Optional;

/// Everything one decision rested on, so that it can be explained and checked.
///
/// @param id          unique in the workload's life
/// @param forecast    empty where none was made
/// @param evidence    how far the observation was trusted
public record DecisionRecord(
        String id,
        PassInput input,
        Observation observation,
        Evidence evidence,
        Optional<Forecast> forecast,
        Proposal proposal,
        Verdict verdict,
        Outcome outcome) {}
