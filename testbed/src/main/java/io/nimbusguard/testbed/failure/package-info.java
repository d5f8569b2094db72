/// How the testbed says no: what, why, what to do.
@NullMarked
package io.nimbusguard.testbed.failure;

import org.jspecify.annotations.NullMarked;
