/// `explain` and `history`: what was decided about a workload, why, and what would have changed it.
@NullMarked
package io.nimbusguard.cli.explain;

import org.jspecify.annotations.NullMarked;
