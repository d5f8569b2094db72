/// What is remembered of passes for the page: bounded, and read by whoever looks.
@NullMarked
package io.nimbusguard.dashboard.seen;

import org.jspecify.annotations.NullMarked;
