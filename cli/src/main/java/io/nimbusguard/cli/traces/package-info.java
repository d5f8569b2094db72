/// Trace files as the command line takes them: read, or refused with file, line and value.
@NullMarked
package io.nimbusguard.cli.traces;

import org.jspecify.annotations.NullMarked;
