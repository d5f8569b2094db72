/// The load: a trace spread over the pods that are really Ready, its series, its history, and its violating
/// seconds.
@NullMarked
package io.nimbusguard.testbed.traffic;

import org.jspecify.annotations.NullMarked;
