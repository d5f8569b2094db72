package io.nimbusguard.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.scaling.Outcome.Refused;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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

    @Test
    void anEntryThatTheDatabaseRefusesIsLostAloneAndTold() {
        bench.passes(8);
        bench.writesEnd(new Refused("nul \0 is no text here")).demand(1900).pass();
        bench.writesEnd(new Refused("plain")).pass();

        assertThat(store.flush()).isTrue();

        assertThat(newest(1).getFirst().outcomeMessage()).hasValue("plain");
        assertThat(newest(100))
                .noneMatch(entry -> entry.outcomeMessage().orElse("").startsWith("nul"));
        assertThat(listener.lost).hasValue(1);
    }

    @Test
    void connectionsThatAreCutCostNothing() throws SQLException {
        bench.passes(4);
        store.flush();
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database + "'");
        }
        bench.demand(1900).pass();

        // Each of the pool's connections may be found dead once.
        for (var attempt = 0; attempt < 5 && !store.flush(); attempt++) {
            assertThat(listener.lost).hasValue(0);
        }

        assertThat(newest(1).getFirst().id()).isEqualTo(told.decisions.getLast().id());
        assertThat(listener.lost).hasValue(0);
    }
}
