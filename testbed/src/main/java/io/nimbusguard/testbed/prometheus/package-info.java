/// Prometheus servers on loopback, and loading history into them.
@NullMarked
package io.nimbusguard.testbed.prometheus;

import org.jspecify.annotations.NullMarked;
