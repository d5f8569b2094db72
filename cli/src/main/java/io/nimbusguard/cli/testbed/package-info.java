/// `nimbusguard testbed`: a real control plane and Prometheus on loopback.
@NullMarked
package io.nimbusguard.cli.testbed;

import org.jspecify.annotations.NullMarked;
