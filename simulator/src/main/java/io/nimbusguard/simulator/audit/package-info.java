/// Checks decisions against what was promised, from observations alone: it asks no guard.
@NullMarked
package io.nimbusguard.simulator.audit;

import org.jspecify.annotations.NullMarked;
