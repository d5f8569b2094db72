package io.nimbusguard.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.Test;

class WriteBehindTest {

    private final RecordingStoreListener listener = new RecordingStoreListener();
    private final List<List<Integer>> batches = new ArrayList<>();
    private final List<Integer> written = new ArrayList<>();
    private String state = "";
    private int poison = -1;
    private final WriteBehind<Integer> behind = new WriteBehind<>("numbers", 10, 4, _ -> 3, this::write, listener);

    private void write(List<Integer> batch) {
        if (!state.isEmpty()) {
            throw failure(state);
        }
        if (batch.contains(poison)) {
            throw failure("22021");
        }
        batches.add(batch);
        written.addAll(batch);
    }

    private static RuntimeException failure(String sqlState) {
        return new ConnectionException(new SQLException("no space left", sqlState));
    }

    @Test
    void writesInBatchesInTheOrderOfTelling() {
        IntStream.range(0, 9).forEach(behind::add);

        assertThat(behind.flush()).isTrue();

        assertThat(batches).containsExactly(List.of(0, 1, 2, 3), List.of(4, 5, 6, 7), List.of(8));
    }

    @Test
    void whatDoesNotFitIsCountedAndNobodyWaits() {
        IntStream.range(0, 13).forEach(behind::add);

        assertThat(listener.lost).hasValue(3 * 3);
        assertThat(listener.told.getFirst()).isEqualTo("lost numbers: the queue is full");
        behind.flush();
        assertThat(written).hasSize(10);
    }

    @Test
    void whileTheDatabaseFailsEverythingWaitsAndIsWrittenAfterwards() {
        state = "53100";
        IntStream.range(0, 6).forEach(behind::add);
        assertThat(behind.flush()).isFalse();
        assertThat(behind.flush()).isFalse();
        assertThat(listener.told).containsExactly("failing: no space left");

        state = "";
        behind.add(6);
        assertThat(behind.flush()).isTrue();

        assertThat(written).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(listener.told).containsExactly("failing: no space left", "recovered");
        assertThat(listener.lost).hasValue(0);
    }

    @Test
    void whatADatabaseThatStaysAwayCostsIsBounded() {
        state = "08006";
        for (var i = 0; i < 1000; i++) {
            behind.add(i);
            behind.flush();
        }

        state = "";
        behind.flush();

        // One batch in hand and a full queue.
        assertThat(written).hasSize(14);
        assertThat(listener.lost).hasValue(3 * (1000 - 14));
    }

    @Test
    void anEntryThatCanNeverBeWrittenDoesNotHoldUpTheRest() {
        poison = 2;
        IntStream.range(0, 6).forEach(behind::add);

        assertThat(behind.flush()).isTrue();

        assertThat(written).containsExactly(0, 1, 3, 4, 5);
        assertThat(listener.lost).hasValue(3);
    }

    @Test
    void afterTheDatabaseHasFailedAmidSingleEntriesNoneIsWrittenTwice() {
        poison = 1;
        IntStream.range(0, 4).forEach(behind::add);
        var failing = new WriteBehind<Integer>(
                "numbers",
                10,
                4,
                _ -> 1,
                batch -> {
                    if (batch.equals(List.of(2)) && batches.isEmpty()) {
                        batches.add(batch);
                        throw failure("08006");
                    }
                    if (batch.contains(1)) {
                        throw failure("22021");
                    }
                    written.addAll(batch);
                },
                listener);
        IntStream.range(0, 4).forEach(failing::add);

        assertThat(failing.flush()).isFalse();
        assertThat(failing.flush()).isTrue();

        assertThat(written).containsExactly(0, 2, 3);
    }
}
