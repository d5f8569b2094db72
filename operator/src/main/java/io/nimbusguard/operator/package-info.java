/// Main: reads the settings, opens the doors, and runs a pass of every workload at every tick.
@NullMarked
package io.nimbusguard.operator;

import org.jspecify.annotations.NullMarked;
