package io.nimbusguard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nimbusguard.fixture.PassBench;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What keeps the store from opening, and what does not.
class StoreFaultsTest {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    @TempDir
    Path directory;

    private final RecordingStoreListener listener = new RecordingStoreListener();

    @Test
    void makesADirectoryThatIsNotThere() {
        var deep = directory.resolve("a").resolve("b");

        try (var store = open(deep)) {
            assertThat(store.flush()).isTrue();
        }

        assertThat(deep.resolve("nimbusguard.db")).exists();
        assertThat(deep.resolve("models")).isDirectory();
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsTold() throws IOException {
        var file = Files.writeString(directory.resolve("data"), "mine");

        var failure = failureOf(file);

        assertThat(failure.fault().label()).isEqualTo("NG-4501");
        assertThat(failure).hasMessage("data.directory " + file + " cannot be written");
        assertThat(failure.remedy()).contains("data.directory");
        assertThat(file).hasContent("mine");
    }

    @Test
    void aFileThatIsNoDatabaseIsToldAndLeftAlone() throws IOException {
        var file = Files.writeString(directory.resolve("nimbusguard.db"), "these are my notes ".repeat(500));

        var failure = failureOf(directory);

        assertThat(failure.fault()).isEqualTo(StoreFault.NO_DATABASE);
        assertThat(failure.getMessage()).contains(file.toRealPath().toString());
        assertThat(failure.why()).contains("not a database");
        assertThat(failure.remedy()).contains("move the file away");
        assertThat(file).hasContent("these are my notes ".repeat(500));
    }

    @Test
    void aDirectoryInPlaceOfTheDatabaseIsTold() throws IOException {
        Files.createDirectory(directory.resolve("nimbusguard.db"));

        assertThat(failureOf(directory).fault()).isEqualTo(StoreFault.NO_DATABASE);
    }

    @Test
    void aDamagedDatabaseIsTold() throws IOException {
        open(directory).close();
        var file = directory.resolve("nimbusguard.db");
        var garbage = new byte[(int) Files.size(file) - 4096];
        new Random(3).nextBytes(garbage);
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(garbage), 4096);
        }

        var failure = failureOf(directory);

        assertThat(failure.fault()).isEqualTo(StoreFault.NO_DATABASE);
        assertThat(failure.why()).contains("malformed");
    }

    @Test
    void aSchemaNewerThanThisOperatorIsToldAndLeftAlone() throws SQLException {
        open(directory).close();
        sql("INSERT INTO schema_history SELECT 99, '99', 'later', type, script, 1, installed_by, installed_on, 1, 1 "
                + "FROM schema_history WHERE installed_rank = 1");

        var failure = failureOf(directory);

        assertThat(failure.fault()).isEqualTo(StoreFault.NEWER_SCHEMA);
        assertThat(failure.why()).contains("99");
    }

    @Test
    void aMigrationThatWasChangedIsTold() throws SQLException {
        open(directory).close();
        sql("UPDATE schema_history SET checksum = 1");

        var failure = failureOf(directory);

        assertThat(failure.fault()).isEqualTo(StoreFault.SCHEMA_NOT_MIGRATED);
        assertThat(failure.why()).contains("checksum");
    }

    @Test
    void tablesOfSomebodyElseAreTold() throws SQLException {
        sql("CREATE TABLE customers (name TEXT)");

        assertThat(failureOf(directory).fault()).isEqualTo(StoreFault.SCHEMA_NOT_MIGRATED);
    }

    @Test
    void aPostgresqlThatDoesNotAnswerIsToldWithoutThePassword() throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        var failure = failureOf("jdbc:postgresql://127.0.0.1:" + port + "/ledger?user=me&password=hush-hush");

        assertThat(failure.fault()).isEqualTo(StoreFault.DATABASE_NOT_REACHED);
        assertThat(failure.getMessage() + failure.why() + failure.remedy())
                .containsIgnoringCase("refused")
                .doesNotContain("hush");
    }

    @Test
    void anAddressThatIsNoPostgresqlsIsToldWithoutThePassword() {
        var failure = failureOf("mysql://me:hush-hush@db/ledger");

        assertThat(failure.fault()).isEqualTo(StoreFault.URL_NOT_UNDERSTOOD);
        assertThat(failure.getMessage() + failure.why()).doesNotContain("hush");
    }

    @Test
    void whileSomebodyElseHoldsTheDatabaseEverythingWaitsAndIsWrittenAfterwards() throws SQLException {
        try (var store = open(directory)) {
            var bench = new PassBench(_ -> {}, store.ledger());
            try (var connection = DriverManager.getConnection(url());
                    var statement = connection.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                bench.pass();
                store.demand().add(NOON, Map.of("uid-1", 1.0));

                assertThat(store.flush()).isFalse();
                assertThat(listener.told).allMatch(line -> line.startsWith("failing: "));

                statement.execute("ROLLBACK");
            }

            assertThat(store.flush()).isTrue();
            assertThat(store.ledger().newest("shop", "checkout", 10)).hasSize(1);
            assertThat(listener.told).contains("recovered");
            assertThat(listener.lost).hasValue(0);
        }
    }

    @Test
    void aDatabaseThatIsTakenAwayCostsLearningAndNothingElse() throws SQLException {
        try (var store = open(directory)) {
            var bench = new PassBench(_ -> {}, store.ledger());
            bench.pass();
            store.flush();
            sql("DROP TABLE decision");

            for (var i = 0; i < 20; i++) {
                bench.demand(i % 2 == 0 ? 1900 : 300).pass();
            }

            assertThat(store.flush()).isFalse();
            assertThat(listener.told.getFirst()).startsWith("failing: ").contains("no such table");
            store.sweep();
        }
    }

    private String url() {
        return "jdbc:sqlite:" + directory.resolve("nimbusguard.db");
    }

    private void sql(String text) throws SQLException {
        try (var connection = DriverManager.getConnection(url());
                var statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private Store open(Path where) {
        return Store.open(StoreSettings.embedded(where), _ -> "", () -> NOON, listener);
    }

    private StoreException failureOf(Path where) {
        return catchThrowableOfType(StoreException.class, () -> open(where));
    }

    private StoreException failureOf(String url) {
        var settings = new StoreSettings(
                directory, Optional.of(url), StoreSettings.DEFAULT_DECISIONS, StoreSettings.DEFAULT_DEMAND);
        return catchThrowableOfType(StoreException.class, () -> Store.open(settings, _ -> "", () -> NOON, listener));
    }
}
