/// How long one operation takes and what it allocates: each thing that a pass is made of, on its own and together.
@NullMarked
package io.nimbusguard.benchmarks;

import org.jspecify.annotations.NullMarked;
