/// What a run is made under: start-up time, scale, prices, and how much of reality is in. Holds the service's
/// constants.
@NullMarked
package io.nimbusguard.simulator.condition;

import org.jspecify.annotations.NullMarked;
