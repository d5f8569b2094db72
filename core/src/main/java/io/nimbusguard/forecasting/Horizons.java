package io.nimbusguard.forecasting;

import java.util.List;

/// The fixed times ahead, in whole minutes.
public final class Horizons {

    /// Offsets of the point forecasts [minutes].
    public static final List<Integer> POINTS = List.of(1, 2, 3, 5, 7, 10);

    /// Windows over which the maximum is forecast [minutes].
    public static final List<Integer> MAXIMA = List.of(1, 2, 3, 5, 10);

    private Horizons() {}
}
