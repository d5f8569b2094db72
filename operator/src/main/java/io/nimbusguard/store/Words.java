package io.nimbusguard.store;

/// What went wrong, as people are told.
final class Words {

    private Words() {}

    /// The innermost message, on one line.
    static String reasonOf(Throwable thrown) {
        var root = thrown;
        for (var cause = root.getCause(); cause != null; cause = root.getCause()) {
            root = cause;
        }
        var message = root.getMessage();
        return message == null
                ? root.getClass().getSimpleName()
                : message.strip().replaceAll("\\s+", " ");
    }
}
