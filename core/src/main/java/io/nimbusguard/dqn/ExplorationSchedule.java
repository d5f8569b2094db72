package io.nimbusguard.dqn;

/// How often training tries a posture at random: a share that falls in a straight line and then stays.
///
/// @param first share at the beginning, ratio in [0, 1]
/// @param last  share in the end, not above `first`
/// @param over  decisions from the one to the other
public record ExplorationSchedule(double first, double last, long over) {

    public ExplorationSchedule {
        if (!(first <= 1 && last >= 0 && last <= first) || over < 1) {
            throw new IllegalArgumentException("a share of 0 to 1 falls over one decision or more, but is to go from "
                    + first + " to " + last + " over " + over);
        }
    }

    /// From every decision to one in fifty.
    public static ExplorationSchedule over(long decisions) {
        return new ExplorationSchedule(1, 0.02, decisions);
    }

    /// @param decision from 0
    public double epsilon(long decision) {
        return decision >= over ? last : Math.max(last, first - (first - last) * decision / over);
    }
}
