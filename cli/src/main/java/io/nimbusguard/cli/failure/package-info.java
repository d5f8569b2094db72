/// How the command line says no: a stable code, what happened, why, and what to do.
@NullMarked
package io.nimbusguard.cli.failure;

import org.jspecify.annotations.NullMarked;
