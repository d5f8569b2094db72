/// Demand ten minutes ahead: history in, quantiles out, with a confidence earned from past errors.
@NullMarked
package io.nimbusguard.forecasting;

import org.jspecify.annotations.NullMarked;
