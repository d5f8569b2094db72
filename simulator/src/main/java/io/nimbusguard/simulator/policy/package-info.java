/// The autoscalers that are compared, and the seam through which others join.
@NullMarked
package io.nimbusguard.simulator.policy;

import org.jspecify.annotations.NullMarked;
