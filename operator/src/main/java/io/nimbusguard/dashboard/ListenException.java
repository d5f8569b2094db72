package io.nimbusguard.dashboard;

import java.io.Serial;

/// A listener that could not be opened: what, why, and what to do.
public final class ListenException extends RuntimeException {

    /// The address cannot be had.
    public static final String CODE = "NG-4601";
    /// The page would be open to others.
    public static final String NOT_ON_LOOPBACK = "NG-4602";

    @Serial
    private static final long serialVersionUID = 1;

    private final String code;
    private final String why;
    private final String remedy;

    ListenException(String setting, ListenAddress address, Throwable cause) {
        super("cannot listen on " + address, cause);
        this.code = CODE;
        this.why = String.valueOf(rootOf(cause).getMessage());
        this.remedy = "set " + setting + " to a free address of this machine, or stop whoever listens there";
    }

    private ListenException(String code, String what, String why, String remedy) {
        super(what);
        this.code = code;
        this.why = why;
        this.remedy = remedy;
    }

    static ListenException notOnLoopback(ListenAddress address) {
        return new ListenException(
                NOT_ON_LOOPBACK,
                "the page is not served on " + address,
                "others could read it there, and it cannot ask yet who reads",
                "set page.address to 127.0.0.1:8081 and reach it by kubectl port-forward");
    }

    /// It is set to be served in a way that does not exist yet; what was asked for is not served half.
    public static ListenException noTls(ListenAddress address) {
        return new ListenException(
                NOT_ON_LOOPBACK,
                "the page is not served on " + address + " with TLS",
                "it cannot ask yet who reads, so it is for this machine alone and needs no certificate",
                "leave out page.tls.certificate-file and page.tls.key-file");
    }

    public String code() {
        return code;
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
