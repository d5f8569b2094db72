/// What a forecaster is trained on: nine features minute by minute, as an operator would have seen them of recorded
/// traces and of loads made for robustness.
@NullMarked
package io.nimbusguard.simulator.recording;

import org.jspecify.annotations.NullMarked;
