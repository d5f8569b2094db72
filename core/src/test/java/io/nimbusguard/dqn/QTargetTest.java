package io.nimbusguard.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nimbusguard.dqn.Transition.Consequence;
import io.nimbusguard.dqn.Transition.Ending;
import io.nimbusguard.scaling.Posture;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QTargetTest {

    private static final int LAST = AgentState.POSTURES.size() - 1;

    /// The online network prefers the last posture, the target network values the first most.
    private static final QTarget TARGET = new QTarget(0.9, (_, posture) -> posture, (_, posture) -> 100 - posture);

    private static AgentState state(Set<Posture> allowed) {
        return AgentState.of(
                new float[1], new float[AgentState.POSTURES.size()], new float[AgentState.POSTURES.size()], allowed);
    }

    @Test
    void theOnlineNetworkChoosesAndTheTargetNetworkValues() {
        var next = new Ending.Continues(state(EnumSet.allOf(Posture.class)));

        var taught = TARGET.of(new Consequence(-2, 3, next));

        assertThat(taught.orElseThrow()).isCloseTo(-2 + 0.9 * 0.9 * 0.9 * (100 - LAST), within(1e-12));
    }

    @Test
    void whatMayNotBeChosenNextIsNotCountedOn() {
        var allowed = EnumSet.of(AgentState.POSTURES.get(1), AgentState.POSTURES.get(4));

        var taught = TARGET.of(new Consequence(0, 1, new Ending.Continues(state(allowed))));

        assertThat(taught.orElseThrow()).isCloseTo(0.9 * (100 - 4), within(1e-12));
    }

    @Test
    void behindATerminationThereIsNothing() {
        assertThat(TARGET.of(new Consequence(-2, 3, new Ending.Terminated()))).hasValue(-2);
    }

    @Test
    void behindAGapNothingIsKnown() {
        assertThat(TARGET.of(new Consequence(-2, 3, new Ending.Truncated()))).isEmpty();
    }

    @Test
    void whatWasNotTriedTeachesNothing() {
        var taught = TARGET.ofAll(Map.of(AgentState.POSTURES.get(2), new Consequence(-7, 1, new Ending.Terminated())));

        assertThat(taught).hasSameSizeAs(AgentState.POSTURES);
        assertThat(taught.get(2)).hasValue(-7);
        assertThat(taught).filteredOn(each -> each.isPresent()).hasSize(1);
    }
}
