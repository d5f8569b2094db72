package io.nimbusguard.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/// The same on a real PostgreSQL server.
class PostgresqlStoreTest extends StoreContract {

    private static EmbeddedPostgres server;
    private static int databases;

    private String database = "postgres";

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    /// An empty database for each test; before the store is opened, which the superclass does.
    @BeforeEach
    @Override
    void open() {
        database = "test" + databases++;
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        super.open();
    }

    @Override
    StoreSettings settings() {
        return new StoreSettings(
                directory,
                Optional.of(server.getJdbcUrl("postgres", database)),
                StoreSettings.DEFAULT_DECISIONS,
                StoreSettings.DEFAULT_DEMAND);
    }
}
