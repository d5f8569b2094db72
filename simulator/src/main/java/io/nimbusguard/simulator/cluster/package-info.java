/// One workload in virtual time: pods that take their time to start, requests that queue, metrics that lag. It
/// speaks through the same two ports as a real cluster.
@NullMarked
package io.nimbusguard.simulator.cluster;

import org.jspecify.annotations.NullMarked;
