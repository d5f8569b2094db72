package io.nimbusguard.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/// One database with its schema brought up to date: an embedded SQLite file, or PostgreSQL.
final class Database implements AutoCloseable {

    static final String FILE = "nimbusguard.db";

    private static final String MIGRATIONS = "classpath:io/nimbusguard/store/migrations";
    private static final int CONNECT_MILLIS = 5_000;
    private static final int BUSY_MILLIS = 2_000;
    private static final int CONNECTIONS = 4;
    private static final int LARGEST_JOURNAL_BYTES = 64 * 1024 * 1024;

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    /// How it is told when the database cannot be used at all.
    private record Refusal(StoreFault fault, String what, String remedy) {

        StoreException because(Throwable cause) {
            return new StoreException(fault, what, Words.reasonOf(cause), remedy, cause);
        }
    }

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /// Writers take their lock at the start of a transaction and wait for one another; readers never wait. A commit
    /// survives the process; the last ones before a power cut may be lost, the file stays whole.
    ///
    /// @throws StoreException when the file cannot be used
    static Database embedded(Path directory) {
        var file = directory.resolve(FILE);
        var sqlite = new SQLiteConfig();
        sqlite.setJournalMode(JournalMode.WAL);
        sqlite.setSynchronous(SynchronousMode.NORMAL);
        sqlite.setTransactionMode(TransactionMode.IMMEDIATE);
        sqlite.setBusyTimeout(BUSY_MILLIS);
        sqlite.setJournalSizeLimit(LARGEST_JOURNAL_BYTES);
        var source = new SQLiteDataSource(sqlite);
        source.setUrl("jdbc:sqlite:" + file);
        var config = new HikariConfig();
        config.setDataSource(source);
        return opened(config, "the database file " + file, "BLOB", noDatabase(file));
    }

    private static Refusal noDatabase(Path file) {
        return new Refusal(
                StoreFault.NO_DATABASE,
                file + " cannot be opened as a database",
                "move the file away (the operator starts a new one and only loses what it had learned), "
                        + "or put back a good copy of it");
    }

    /// The embedded database of a directory, for reading alone; its schema must be the one of this version.
    ///
    /// @throws StoreException when the file cannot be used
    static Database reading(Path directory) {
        var file = directory.resolve(FILE);
        var sqlite = new SQLiteConfig();
        sqlite.setReadOnly(true);
        sqlite.setBusyTimeout(BUSY_MILLIS);
        var source = new SQLiteDataSource(sqlite);
        source.setUrl("jdbc:sqlite:" + file);
        var config = new HikariConfig();
        config.setDataSource(source);
        config.setReadOnly(true);
        var pool = pooled(config, noDatabase(file));
        try {
            requireThisVersion(pool, "the database file " + file, noDatabase(file));
            return new Database(pool);
        } catch (StoreException failed) {
            pool.close();
            throw failed;
        }
    }

    private static void requireThisVersion(HikariDataSource pool, String name, Refusal refusal) {
        try {
            var info = flyway(pool, "BLOB").info();
            requireNotNewer(info, name);
            if (info.pending().length > 0) {
                throw new StoreException(
                        StoreFault.SCHEMA_NOT_MIGRATED,
                        name + " was written by an older version of the operator",
                        "its schema lacks version " + info.pending()[0].getVersion(),
                        "start this version's operator on it once, which brings it up to date",
                        null);
            }
        } catch (FlywayException failed) {
            throw refusal.because(failed);
        }
    }

    /// @throws StoreException when the file is damaged
    void requireSound(Path file) {
        String said;
        try {
            said = jdbi.withHandle(handle -> handle.createQuery("PRAGMA quick_check(1)")
                    .mapTo(String.class)
                    .first());
        } catch (JdbiException damaged) {
            throw noDatabase(file).because(damaged);
        }
        if (!"ok".equals(said)) {
            throw noDatabase(file).because(new IllegalStateException(said));
        }
    }

    /// @throws StoreException when the PostgreSQL database of the URL cannot be reached
    static void reach(String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        pooled(config, notReached()).close();
    }

    /// @throws StoreException when it cannot be reached or used
    static Database postgresql(String url) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new StoreException(
                    StoreFault.URL_NOT_UNDERSTOOD,
                    "store.url is not the address of a PostgreSQL database",
                    "it does not begin with jdbc:postgresql:",
                    "write it as jdbc:postgresql://HOST:5432/DATABASE?user=USER&password=PASSWORD, or leave it out "
                            + "for the embedded database",
                    null);
        }
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        return opened(config, "the PostgreSQL database", "BYTEA", notReached());
    }

    private static Refusal notReached() {
        return new Refusal(
                StoreFault.DATABASE_NOT_REACHED,
                "the PostgreSQL database of store.url cannot be reached",
                "check that the server runs, that its address is right, and that the user may log in");
    }

    private static Database opened(HikariConfig config, String name, String bytes, Refusal refusal) {
        var pool = pooled(config, refusal);
        try {
            migrate(pool, name, bytes, refusal);
            return new Database(pool);
        } catch (StoreException failed) {
            pool.close();
            throw failed;
        }
    }

    private static HikariDataSource pooled(HikariConfig config, Refusal refusal) {
        config.setPoolName("store");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setInitializationFailTimeout(1);
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException failed) {
            throw refusal.because(failed);
        }
    }

    private static Flyway flyway(HikariDataSource pool, String bytes) {
        return Flyway.configure(Database.class.getClassLoader())
                .dataSource(pool)
                .locations(MIGRATIONS)
                .table("schema_history")
                .placeholders(Map.of("bytes", bytes))
                .load();
    }

    private static void requireNotNewer(MigrationInfoService info, String name) {
        var newer = Arrays.stream(info.applied())
                .filter(applied -> applied.getState() == MigrationState.FUTURE_SUCCESS)
                .map(MigrationInfo::getVersion)
                .reduce((_, later) -> later);
        if (newer.isPresent()) {
            throw new StoreException(
                    StoreFault.NEWER_SCHEMA,
                    name + " was written by a newer version of the operator",
                    "its schema is version " + newer.get() + ", which this version does not know",
                    "run that newer version again, or give this one another data.directory or store.url",
                    null);
        }
    }

    private static void migrate(HikariDataSource pool, String name, String bytes, Refusal refusal) {
        var flyway = flyway(pool, bytes);
        try {
            requireNotNewer(flyway.info(), name);
            flyway.migrate();
        } catch (FlywayException failed) {
            if (Faults.isNoDatabase(failed)) {
                throw refusal.because(failed);
            }
            throw new StoreException(
                    StoreFault.SCHEMA_NOT_MIGRATED,
                    "the schema of " + name + " could not be brought up to date",
                    Words.reasonOf(failed),
                    "check that it holds nothing but the operator's own tables, that the user may create tables, and "
                            + "that there is space left",
                    failed);
        }
    }

    Jdbi jdbi() {
        return jdbi;
    }

    @Override
    public void close() {
        pool.close();
    }
}
