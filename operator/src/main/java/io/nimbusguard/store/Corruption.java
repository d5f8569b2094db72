package io.nimbusguard.store;

import java.util.EnumSet;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Tells a file that is no database, or no longer one, from one that is only busy or full.
final class Corruption {

    private static final Set<SQLiteErrorCode> CODES =
            EnumSet.of(SQLiteErrorCode.SQLITE_NOTADB, SQLiteErrorCode.SQLITE_CORRUPT, SQLiteErrorCode.SQLITE_CANTOPEN);

    private Corruption() {}

    static boolean isCauseOf(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite && CODES.contains(sqlite.getResultCode())) {
                return true;
            }
        }
        return false;
    }
}
