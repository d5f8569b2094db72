/// What the agent is trained on: worlds drawn from traces and loads that were made, and in them states from which every
/// posture is tried with the same future.
@NullMarked
package io.nimbusguard.simulator.practice;

import org.jspecify.annotations.NullMarked;
