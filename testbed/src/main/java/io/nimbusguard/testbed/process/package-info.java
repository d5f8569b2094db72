/// Programs that the testbed starts, and what is remembered of them so that exactly these can be ended.
@NullMarked
package io.nimbusguard.testbed.process;

import org.jspecify.annotations.NullMarked;
