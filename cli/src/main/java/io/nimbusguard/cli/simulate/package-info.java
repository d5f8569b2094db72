/// `simulate`: what the user asked for becomes the simulator's request, its result becomes tables and a file.
@NullMarked
package io.nimbusguard.cli.simulate;

import org.jspecify.annotations.NullMarked;
