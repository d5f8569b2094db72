/// The shared words: what is scaled, what was measured, what was decided. Imports nothing of ours.
@NullMarked
package io.nimbusguard.scaling;

import org.jspecify.annotations.NullMarked;
