package io.nimbusguard.k8s.leader;

/// Hears who leads. Called on the election's thread: return soon.
public interface LeadershipListener {

    /// This replica leads from now on.
    ///
    /// @param epoch number of the term
    void started(long epoch);

    /// This replica does not lead any more; the gate is shut already.
    void stopped();
}
