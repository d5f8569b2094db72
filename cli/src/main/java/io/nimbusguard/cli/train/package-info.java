/// `nimbusguard train`: builds the models from traces.
@NullMarked
package io.nimbusguard.cli.train;

import org.jspecify.annotations.NullMarked;
