/// How good forecasts are, minute by minute against what came, beside persistence, season and a linear rival; and how
/// good the agent is, beside the product without it.
@NullMarked
package io.nimbusguard.simulator.judging;

import org.jspecify.annotations.NullMarked;
