/// One pass for one workload: the graph of six nodes, its state, the ports it needs, and the settling of earlier
/// decisions.
@NullMarked
package io.nimbusguard.workflow;

import org.jspecify.annotations.NullMarked;
