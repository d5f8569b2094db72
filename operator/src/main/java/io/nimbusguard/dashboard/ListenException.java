package io.nimbusguard.dashboard;

import java.io.Serial;

/// A listener that could not be opened: what, why, and what to do.
public final class ListenException extends RuntimeException {

    /// Its stable code.
    public static final String CODE = "NG-4601";

    @Serial
    private static final long serialVersionUID = 1;

    private final String why;
    private final String remedy;

    ListenException(String setting, ListenAddress address, Throwable cause) {
        super("cannot listen on " + address, cause);
        this.why = String.valueOf(rootOf(cause).getMessage());
        this.remedy = "set " + setting + " to a free address of this machine, or stop whoever listens there";
    }

    public String code() {
        return CODE;
    }

    public String why() {
        return why;
    }

    public String remedy() {
        return remedy;
    }

    private static Throwable rootOf(Throwable thrown) {
        var cause = thrown.getCause();
        return cause == null ? thrown : rootOf(cause);
    }
}
