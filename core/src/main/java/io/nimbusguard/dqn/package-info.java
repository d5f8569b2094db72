/// The agent: what it sees of a workload, what its postures are worth, and whether it may choose one. Plain values; the
/// network stands behind [io.nimbusguard.dqn.QFunction].
@NullMarked
package io.nimbusguard.dqn;

import org.jspecify.annotations.NullMarked;
