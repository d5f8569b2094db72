package io.nimbusguard.dqn.retraining;

import io.nimbusguard.dqn.QFunction;
import io.nimbusguard.dqn.network.AgentModel;
import java.time.Instant;

/// A model at work.
///
/// @param since when it was made
public record ServedAgent(AgentModel model, QFunction network, Instant since) {}
