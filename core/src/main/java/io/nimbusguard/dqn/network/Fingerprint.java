package io.nimbusguard.dqn.network;

import io.nimbusguard.dqn.AgentState;
import io.nimbusguard.dqn.Transition;
import java.util.Arrays;
import java.util.List;

/// Tells one experience from another.
final class Fingerprint {

    private Fingerprint() {}

    static long of(List<Transition> transitions) {
        var print = 1L;
        for (var transition : transitions) {
            print = mixed(print, of(transition.state()));
            print = mixed(print, Double.hashCode(transition.weight()));
            for (var posture : AgentState.POSTURES) {
                var consequence = transition.consequences().get(posture);
                print = consequence == null
                        ? mixed(print, 0)
                        : mixed(print, Double.hashCode(consequence.reward()) + consequence.ticks());
            }
        }
        return print;
    }

    private static int of(AgentState state) {
        var shared = new float[state.sharedWidth()];
        var own = new float[Rows.POSTURES * state.ownWidth()];
        state.copyShared(shared, 0);
        state.copyOwn(own, 0);
        return 31 * Arrays.hashCode(shared) + Arrays.hashCode(own);
    }

    private static long mixed(long print, int part) {
        return (print ^ part) * 0x9E3779B97F4A7C15L + 1;
    }
}
