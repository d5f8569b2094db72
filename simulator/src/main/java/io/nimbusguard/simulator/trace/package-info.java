/// Recorded request rates, read from `timestamp,rps` files. Refuses what it does not understand, and says where.
@NullMarked
package io.nimbusguard.simulator.trace;

import org.jspecify.annotations.NullMarked;
