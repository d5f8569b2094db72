package io.nimbusguard.dqn;

import java.util.List;
import java.util.OptionalDouble;

/// How wrong a network is about one state, with `d` what it says of a posture less what it is taught:
/// ```
/// weight · (mean of (d - mean d)² + 0.1 · (mean d)²)     where several postures were tried
/// weight · d²                                            where one was
/// ```
/// A choice hangs on differences between postures alone, and what they have in common varies far more: whatever load
/// came. Squares, because what makes a posture bad is rare and dear: a loss that forgives outliers forgets it.
public final class CentredLoss {

    private static final double COMMON = 0.1;

    private CentredLoss() {}

    /// @param said   of each posture of each state
    /// @param taught of each posture of this state; empty where nothing is known
    /// @param from   where this state begins in `said` and `slopes`
    /// @param slopes of the loss by each value said, filled for this state
    /// @return the loss; 0 where nothing is known of any posture
    public static double of(float[] said, List<OptionalDouble> taught, int from, double weight, float[] slopes) {
        var tried = (int) taught.stream().filter(OptionalDouble::isPresent).count();
        if (tried == 0) {
            return 0;
        }
        var missed = new double[taught.size()];
        var common = 0.0;
        for (var posture = 0; posture < missed.length; posture++) {
            if (taught.get(posture).isPresent()) {
                missed[posture] = said[from + posture] - taught.get(posture).getAsDouble();
                common += missed[posture] / tried;
            }
        }
        var share = tried == 1 ? 1 : COMMON;
        var loss = share * common * common;
        for (var posture = 0; posture < missed.length; posture++) {
            if (taught.get(posture).isPresent()) {
                var apart = missed[posture] - common;
                loss += apart * apart / tried;
                slopes[from + posture] = (float) (weight * 2 * (apart + share * common) / tried);
            }
        }
        return weight * loss;
    }
}
