/// Forecasters that go on learning in virtual time.
@NullMarked
package io.nimbusguard.simulator.learning;

import org.jspecify.annotations.NullMarked;
