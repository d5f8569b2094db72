package io.nimbusguard.k8s;

import java.io.Serial;

/// The API server cannot be worked with: what, why, and what to do.
public final class KubernetesFault extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String code;
    private final String why;
    private final String remedy;

    KubernetesFault(String code, String what, String why, String remedy) {
        super(what);
        this.code = code;
        this.why = why;
        this.remedy = remedy;
    }

    /// Stable: `NG-4001` not reached, `NG-4002` the definition is missing.
    public String code() {
        return code;
    }

    public String why() {
        return why;
    }

    public String remedy() {
        return remedy;
    }
}
