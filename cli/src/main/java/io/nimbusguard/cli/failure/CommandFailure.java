package io.nimbusguard.cli.failure;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// The end of a command that could not do what it was asked: what happened, why, and what the reader can do.
public final class CommandFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final String why;
    private final String remedy;

    public CommandFailure(ErrorCode code, String what, String why, String remedy) {
        this(code, what, why, remedy, null);
    }

    public CommandFailure(ErrorCode code, String what, String why, String remedy, @Nullable Throwable cause) {
        super(what, cause);
        this.code = code;
        this.why = why;
        this.remedy = remedy;
    }

    public ErrorCode code() {
        return code;
    }

    public String why() {
        return why;
    }

    public String remedy() {
        return remedy;
    }
}
