package io.nimbusguard.dqn;

import io.nimbusguard.scaling.Posture;
import java.util.Map;

/// A state, and what became of it under one posture or several: in the simulator every posture can be tried from it
/// with the same future, live only what was done and what the shadows tell.
///
/// @param weight how much it counts: one over the typical excess cost of its workload, so that none drowns the others
public record Transition(AgentState state, Map<Posture, Consequence> consequences, double weight) {

    public Transition {
        consequences = Map.copyOf(consequences);
    }

    /// What came of one posture; where the default was tried from the same state too, less what that brought.
    ///
    /// @param reward discounted sum until `ending` [ticks of the mean need]
    /// @param ticks  from the state to the ending
    public record Consequence(double reward, int ticks, Ending ending) {

        private static final double MOST = 60;

        /// With a reward cut at ±60: a flash crowd costs thousands of ticks, and a few of them would drown all else
        /// that can be learned.
        public static Consequence of(double reward, int ticks, Ending ending) {
            return new Consequence(Math.clamp(reward, -MOST, MOST), ticks, ending);
        }
    }

    /// Why the sum of rewards ends.
    public sealed interface Ending {

        /// It goes on from there: what follows is worth what the network says of `state`.
        record Continues(AgentState state) implements Ending {}

        /// Nothing follows that the posture could change.
        record Terminated() implements Ending {}

        /// What follows is not known, for want of data: nothing may be learned of the value behind it.
        record Truncated() implements Ending {}
    }
}
