/// A real control plane, a real Prometheus and workloads that follow a trace, on loopback.
@NullMarked
package io.nimbusguard.testbed;

import org.jspecify.annotations.NullMarked;
