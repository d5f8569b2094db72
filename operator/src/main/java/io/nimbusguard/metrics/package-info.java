/// The operator's own meters, each read from the state that made the decision.
@NullMarked
package io.nimbusguard.metrics;

import org.jspecify.annotations.NullMarked;
