/// What the command line may expect of its terminal, and the files it leaves behind.
@NullMarked
package io.nimbusguard.cli.terminal;

import org.jspecify.annotations.NullMarked;
