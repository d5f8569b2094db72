/// Where a command's page of charts goes, and the command line that stands on it.
@NullMarked
package io.nimbusguard.cli.report;

import org.jspecify.annotations.NullMarked;
