/// From a trace to the requests that arrive in every step of five seconds: the same for every policy.
@NullMarked
package io.nimbusguard.simulator.load;

import org.jspecify.annotations.NullMarked;
