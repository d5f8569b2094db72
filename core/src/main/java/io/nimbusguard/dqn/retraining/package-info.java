/// The agent goes on learning: a challenger is trained from what came of states, judged on recorded arrivals, watched
/// as a shadow, and let in step by step. What serves is swapped through one reference.
@NullMarked
package io.nimbusguard.dqn.retraining;

import org.jspecify.annotations.NullMarked;
