package io.nimbusguard.simulator;

/// Hears how far a simulation has come, in order and from the thread that runs it.
@FunctionalInterface
public interface SimulationProgress {

    SimulationProgress SILENT = (_, _, _) -> {};

    /// @param done  runs finished
    /// @param total runs in all
    /// @param what  the run that has just finished, for people
    void finished(int done, int total, String what);
}
