/// How good forecasts are: minute by minute against what came, beside persistence, season and a linear rival.
@NullMarked
package io.nimbusguard.simulator.judging;

import org.jspecify.annotations.NullMarked;
