package io.nimbusguard.simulator.report;

import io.nimbusguard.simulator.policy.PolicyName;
import java.util.EnumSet;
import java.util.Set;

/// Which values a scale is made for: one policy that is ten times worse must not flatten all others.
///
/// @param most the largest value that is drawn at its length; larger ones are cut off and say so
record Frame(double most) {

    private static final double ROOM = 3;
    /// Whom a reader came to see.
    static final Set<PolicyName> ALWAYS =
            EnumSet.of(PolicyName.NIMBUSGUARD, PolicyName.HPA, PolicyName.HPA_TUNED, PolicyName.KEDA_TUNED);

    /// Widens as values are added.
    static final class Builder {

        private final double limit;
        private double most;

        /// @param best what the best policy that does not know the future has
        Builder(double best) {
            this.limit = ROOM * best;
        }

        Builder add(PolicyName policy, double value) {
            if (Double.isFinite(value) && (value <= limit || ALWAYS.contains(policy))) {
                most = Math.max(most, value);
            }
            return this;
        }

        Frame build() {
            return new Frame(most > 0 ? most : 1);
        }
    }

    boolean cuts(double value) {
        return value > most * 1.0000001;
    }

    /// As a share of the scale [%], at most all of it.
    double percent(double value) {
        return 100 * Math.clamp(value / most, 0, 1);
    }
}
