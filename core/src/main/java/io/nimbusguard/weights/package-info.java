/// What every network of ours needs for its weights: the step that moves them, the file that keeps them, their way into
/// tensors and their gradients' way out, and whether tensors can be worked with at all.
@NullMarked
package io.nimbusguard.weights;

import org.jspecify.annotations.NullMarked;
