/// Recorded traces against autoscalers in virtual time: runs cells of (trace, seed, policy), scores each against
/// the oracle, and writes the result. The same request gives the same bytes, whatever the parallelism.
@NullMarked
package io.nimbusguard.simulator;

import org.jspecify.annotations.NullMarked;
