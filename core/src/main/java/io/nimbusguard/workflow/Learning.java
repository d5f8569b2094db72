package io.nimbusguard.workflow;

import io.nimbusguard.dqn.Transition;
import java.util.Optional;

/// What a pass found out of an earlier state, for the agent to learn from.
record Learning(Optional<Transition> transition) {}
