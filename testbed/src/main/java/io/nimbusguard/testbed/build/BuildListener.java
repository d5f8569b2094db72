package io.nimbusguard.testbed.build;

/// Hears how far the build of the control plane has come.
public interface BuildListener {

    /// There is something to build.
    ///
    /// @param programs how many
    /// @param folder   where they will lie
    void begins(int programs, String folder);

    /// One of them is being built.
    ///
    /// @param usualTime on two cores with an empty cache, for people
    void building(String program, String usualTime);

    /// It is built.
    void built(String program);
}
