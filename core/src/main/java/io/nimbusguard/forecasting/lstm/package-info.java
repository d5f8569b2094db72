/// The network that forecasts demand: trained from minutes, kept in a file, served from it. Tensors never leave this
/// room.
@NullMarked
package io.nimbusguard.forecasting.lstm;

import org.jspecify.annotations.NullMarked;
