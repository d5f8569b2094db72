/// `nimbusguard evaluate`: judges the models on traces.
@NullMarked
package io.nimbusguard.cli.evaluate;

import org.jspecify.annotations.NullMarked;
