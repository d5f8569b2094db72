/// The operator's HTTP server, seen from outside: health and meters on a listener of their own.
@NullMarked
package io.nimbusguard.dashboard;

import org.jspecify.annotations.NullMarked;
