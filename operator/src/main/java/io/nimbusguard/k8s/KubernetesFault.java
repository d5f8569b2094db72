package io.nimbusguard.k8s;

/// The API server cannot be worked with. The message says what, why and what to do, and begins with a stable code.
public final class KubernetesFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    KubernetesFault(String message) {
        super(message);
    }
}
