package io.nimbusguard.store;

/// What can keep the store from opening. Stable codes: renumbering one is a breaking change.
public enum StoreFault {
    DIRECTORY_NOT_WRITABLE(4501),
    NO_DATABASE(4502),
    NEWER_SCHEMA(4503),
    SCHEMA_NOT_MIGRATED(4504),
    DATABASE_NOT_REACHED(4505),
    URL_NOT_UNDERSTOOD(4506);

    private final int number;

    StoreFault(int number) {
        this.number = number;
    }

    /// As printed: `NG-4501`.
    public String label() {
        return "NG-" + number;
    }
}
