package io.nimbusguard.store;

import io.nimbusguard.scaling.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;

/// One-minute demand of every workload, so that a restart knows the past without asking Prometheus. Written behind,
/// like the ledger; values have the precision of a 32-bit float.
public final class DemandLog {

    /// An hour of a database that does not answer.
    private static final int MOST_WAITING = 60;

    private static final int BATCH = 5;

    private final DemandTable table;
    private final WriteBehind<DemandMinute> waiting;

    DemandLog(Database database, StoreListener listener) {
        this.table = new DemandTable(database.jdbi());
        this.waiting = new WriteBehind<>(
                "minutes of demand",
                MOST_WAITING,
                BATCH,
                minute -> minute.requestsPerSecond().size(),
                table::write,
                listener);
    }

    /// Takes in one minute of the whole fleet. Handing the same one in again changes nothing; a workload without a
    /// value that minute is left out.
    ///
    /// @param start             of the minute
    /// @param requestsPerSecond by workload uid
    public void add(Instant start, Map<String, Double> requestsPerSecond) {
        waiting.add(new DemandMinute(start, requestsPerSecond));
    }

    /// What was written of a workload: one value per minute, gaps explicit.
    ///
    /// @param from the first minute, included
    /// @param to   the end, not included
    public Series window(String uid, Instant from, Instant to) {
        var start = from.truncatedTo(ChronoUnit.MINUTES);
        var first = new DemandMinute(start, Map.of());
        var last = new DemandMinute(to, Map.of());
        var values = new double[(int) Math.max(0, Duration.between(start, to).toMinutes())];
        Arrays.fill(values, Double.NaN);
        table.hours(uid, first.hour(), last.hour()).forEach((hour, minutes) -> {
            for (var minute = 0; minute < DemandMinute.PER_HOUR; minute++) {
                var index = hour * DemandMinute.PER_HOUR + minute - first.minute();
                if (index >= 0 && index < values.length) {
                    values[(int) index] = minutes.at(minute);
                }
            }
        });
        return Series.of(start, Duration.ofMinutes(1), values);
    }

    boolean flush() {
        return waiting.flush();
    }
}
