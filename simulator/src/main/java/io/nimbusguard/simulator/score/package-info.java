/// What a run was worth: replica-hours, violations and changes, and the oracle they are held against.
@NullMarked
package io.nimbusguard.simulator.score;

import org.jspecify.annotations.NullMarked;
