package io.nimbusguard.store;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Whose fault it is that a statement failed.
final class Faults {

    /// The primary codes that say "this is no database, or no longer one".
    private static final Set<Integer> NO_DATABASE = Set.of(
            SQLiteErrorCode.SQLITE_NOTADB.code,
            SQLiteErrorCode.SQLITE_CORRUPT.code,
            SQLiteErrorCode.SQLITE_CANTOPEN.code);
    /// The primary codes that say "not these values".
    private static final Set<Integer> BAD_VALUES = Set.of(
            SQLiteErrorCode.SQLITE_CONSTRAINT.code,
            SQLiteErrorCode.SQLITE_TOOBIG.code,
            SQLiteErrorCode.SQLITE_MISMATCH.code);

    private Faults() {}

    /// Whether the file is no database, rather than busy or full.
    static boolean isNoDatabase(Throwable thrown) {
        return sqlOf(thrown)
                .filter(sql -> sql instanceof SQLiteException sqlite && NO_DATABASE.contains(primary(sqlite)))
                .isPresent();
    }

    /// Whether the values were refused, which no repetition helps; and not the database, which may work again.
    static boolean isOfTheValues(Throwable thrown) {
        return sqlOf(thrown).map(Faults::refusesValues).orElse(true);
    }

    private static boolean refusesValues(SQLException sql) {
        if (sql instanceof SQLiteException sqlite) {
            return BAD_VALUES.contains(primary(sqlite));
        }
        var state = sql.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    private static int primary(SQLiteException sqlite) {
        return sqlite.getResultCode().code & 0xff;
    }

    /// The innermost one.
    private static Optional<SQLException> sqlOf(Throwable thrown) {
        Optional<SQLException> found = Optional.empty();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                found = Optional.of(sql);
            }
        }
        return found;
    }
}
