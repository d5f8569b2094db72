/// Where the programs come from: the control plane from a Go module, once per machine.
@NullMarked
package io.nimbusguard.testbed.build;

import org.jspecify.annotations.NullMarked;
