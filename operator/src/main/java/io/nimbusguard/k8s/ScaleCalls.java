package io.nimbusguard.k8s;

/// The two requests to a Deployment's `/scale`.
interface ScaleCalls {

    /// @param version the Deployment's resource version
    record State(String uid, String version, int replicas) {}

    ApiAnswer<State> read(ObjectKey deployment);

    /// One request; carried out only while the Deployment still has this uid and this version.
    ApiAnswer<State> write(ObjectKey deployment, State wanted);
}
