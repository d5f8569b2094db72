package io.nimbusguard.operator;

import io.nimbusguard.dashboard.ListenException;
import io.nimbusguard.k8s.KubernetesFault;
import io.nimbusguard.store.StoreException;
import java.io.Serial;

/// The operator could not start: what, why, and what to do.
public final class StartFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String code;
    private final String why;
    private final String remedy;

    private StartFailure(String code, String why, String remedy, RuntimeException cause) {
        super(cause.getMessage(), cause);
        this.code = code;
        this.why = why;
        this.remedy = remedy;
    }

    /// What a door said, in the words of all doors; any other exception stays what it is.
    static RuntimeException of(RuntimeException failed) {
        return switch (failed) {
            case StoreException store -> new StartFailure(store.fault().label(), store.why(), store.remedy(), store);
            case ListenException listen -> new StartFailure(listen.code(), listen.why(), listen.remedy(), listen);
            case KubernetesFault cluster -> new StartFailure(cluster.code(), cluster.why(), cluster.remedy(), cluster);
            default -> failed;
        };
    }

    /// Stable, such as `NG-4001`.
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
