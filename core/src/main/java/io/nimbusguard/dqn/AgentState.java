package io.nimbusguard.dqn;

import io.nimbusguard.scaling.Posture;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// What the agent sees of one workload at one tick: ratios only, so that one policy serves all workloads. A network is
/// asked for one value per posture, from one row each: what all postures share, then what is the posture's own.
///
/// Immutable.
public final class AgentState {

    public static final List<Posture> POSTURES = List.of(Posture.values());

    private final float[] shared;
    private final float[] own;
    private final float[] prior;
    private final Set<Posture> allowed;

    private AgentState(float[] shared, float[] own, float[] prior, Set<Posture> allowed) {
        this.shared = shared;
        this.own = own;
        this.prior = prior;
        this.allowed = allowed;
    }

    /// @param shared  entries that all postures see
    /// @param own     entries of each posture, one posture after the other in the order of [#POSTURES]
    /// @param prior   value of each posture, in that order, to an untrained network: highest for the default
    /// @param allowed postures that may be chosen now, the default among them
    public static AgentState of(float[] shared, float[] own, float[] prior, Set<Posture> allowed) {
        if (prior.length != POSTURES.size() || own.length % POSTURES.size() != 0) {
            throw new IllegalArgumentException("one prior and equally many entries per posture are needed, but there"
                    + " are " + prior.length + " priors and " + own.length + " entries");
        }
        requireFinite(shared);
        requireFinite(own);
        requireFinite(prior);
        return new AgentState(shared.clone(), own.clone(), prior.clone(), Set.copyOf(allowed));
    }

    /// Entries of one row.
    public int width() {
        return shared.length + own.length / POSTURES.size();
    }

    /// Writes the row of the posture at that place of [#POSTURES] into `rows`, from `offset` on.
    public void copyRow(int posture, float[] rows, int offset) {
        var each = own.length / POSTURES.size();
        System.arraycopy(shared, 0, rows, offset, shared.length);
        System.arraycopy(own, posture * each, rows, offset + shared.length, each);
    }

    public int sharedWidth() {
        return shared.length;
    }

    /// Entries of one posture alone.
    public int ownWidth() {
        return own.length / POSTURES.size();
    }

    /// Writes what all postures see into `values`, from `offset` on.
    public void copyShared(float[] values, int offset) {
        System.arraycopy(shared, 0, values, offset, shared.length);
    }

    /// Writes the entries of each posture, one after the other, into `values`, from `offset` on.
    public void copyOwn(float[] values, int offset) {
        System.arraycopy(own, 0, values, offset, own.length);
    }

    /// Of the posture at that place of [#POSTURES].
    public float prior(int posture) {
        return prior[posture];
    }

    public Set<Posture> allowed() {
        return allowed;
    }

    private static void requireFinite(float[] values) {
        for (var value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("a state is finite, but holds " + Arrays.toString(values));
            }
        }
    }
}
