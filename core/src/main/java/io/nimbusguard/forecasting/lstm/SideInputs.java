package io.nimbusguard.forecasting.lstm;

import io.nimbusguard.forecasting.MinuteView;
import java.util.Optional;

/// The network's inputs without the minute-by-minute sequence, in its own units: what a linear rival gets to see.
/// Not safe for two threads at once.
public final class SideInputs {

    /// How many values a row has.
    public static final int SIZE = WindowInputs.SIDE;

    private final WindowInputs inputs = new WindowInputs(2);

    /// One workload's minute. Demand `x` is `(ln(x + 1/60) - base) / scale` in the network's units.
    public static final class Row {

        private final WindowInputs.Window window;

        private Row(WindowInputs.Window window) {
            this.window = window;
        }

        public double at(int index) {
            return window.side[index];
        }

        /// One unit, as a difference of logarithms.
        public double scale() {
            return window.scale;
        }

        /// Demand in the network's units.
        public double toUnits(double demand) {
            return (WindowInputs.logarithm(demand) - window.base) / window.scale;
        }

        /// Demand [requests per second].
        public double fromUnits(double units) {
            var above = Math.clamp(window.scale * units, -LstmNetwork.FURTHEST, LstmNetwork.FURTHEST);
            return Math.max(0, Math.exp(window.base + above) - WindowInputs.OFFSET);
        }
    }

    /// Empty where demand has been missing for five minutes.
    public Optional<Row> of(MinuteView view) {
        return inputs.of(view).map(Row::new);
    }
}
