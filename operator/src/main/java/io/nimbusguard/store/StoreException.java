package io.nimbusguard.store;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// The store could not be opened: what, why, and what to do.
public final class StoreException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final StoreFault fault;
    private final String why;
    private final String remedy;

    StoreException(StoreFault fault, String what, String why, String remedy, @Nullable Throwable cause) {
        super(what, cause);
        this.fault = fault;
        this.why = why;
        this.remedy = remedy;
    }

    public StoreFault fault() {
        return fault;
    }

    public String why() {
        return why;
    }

    public String remedy() {
        return remedy;
    }
}
