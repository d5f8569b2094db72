package io.nimbusguard.scaling;

import java.time.Instant;
import java.util.OptionalDouble;

/// One feature at one moment: a value with its time, or the reason why there is none.
public sealed interface Measurement {

    /// @param value finite and not negative, in the unit of its feature
    /// @param time  when the sample was taken, not when it was read
    record Measured(double value, Instant time) implements Measurement {
        public Measured {
            if (!Double.isFinite(value) || value < 0) {
                throw new IllegalArgumentException("a measured value is finite and not negative, but is " + value);
            }
        }
    }

    record Missing(MissingReason reason) implements Measurement {}

    /// Whatever a source delivers, judged: only a finite value that is not negative counts as measured.
    static Measurement of(double value, Instant time) {
        if (!Double.isFinite(value)) {
            return new Missing(MissingReason.NOT_FINITE);
        }
        return value < 0 ? new Missing(MissingReason.NEGATIVE) : new Measured(value, time);
    }

    default OptionalDouble asOptional() {
        return switch (this) {
            case Measured(double value, var _) -> OptionalDouble.of(value);
            case Missing(var _) -> OptionalDouble.empty();
        };
    }
}
