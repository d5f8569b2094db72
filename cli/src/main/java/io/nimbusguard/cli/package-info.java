/// The command line: one binary, one root command, and the commands that exist today.
@NullMarked
package io.nimbusguard.cli;

import org.jspecify.annotations.NullMarked;
