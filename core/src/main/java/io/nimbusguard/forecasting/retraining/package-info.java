/// Learning goes on: from the minutes that passes have seen, a challenger is trained beside the network that serves,
/// judged on what it was not trained on, and let in only if it is better. What serves is swapped through one reference.
@NullMarked
package io.nimbusguard.forecasting.retraining;

import org.jspecify.annotations.NullMarked;
