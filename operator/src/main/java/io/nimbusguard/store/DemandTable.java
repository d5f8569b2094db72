package io.nimbusguard.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// One-minute demand in SQL: a row per workload and hour, so that 10,000 workloads cost 10,000 small updates a minute
/// and two million rows for eight days, not a hundred million. The hour being written is also kept here.
///
/// Only one operator writes at a time. One that has missed a minute reads the hour anew: another may have
/// written since.
final class DemandTable {

    private static final String UPSERT = """
            INSERT INTO demand (uid, hour, minutes) VALUES (:uid, :hour, :minutes)
            ON CONFLICT (uid, hour) DO UPDATE SET minutes = excluded.minutes
            """;

    private final Jdbi jdbi;
    private long currentHour = Long.MIN_VALUE;
    private long lastMinute = Long.MIN_VALUE;
    private Map<String, DemandHour> current = new HashMap<>();

    DemandTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void write(List<DemandMinute> minutes) {
        jdbi.useTransaction(handle -> minutes.forEach(minute -> write(minute, handle)));
    }

    private void write(DemandMinute minute, Handle handle) {
        if (minute.hour() != currentHour || minute.minute() > lastMinute + 1) {
            current = hour(minute.hour(), handle);
            currentHour = minute.hour();
        }
        lastMinute = Math.max(lastMinute, minute.minute());
        if (minute.requestsPerSecond().isEmpty()) {
            return;
        }
        try (var batch = handle.prepareBatch(UPSERT)) {
            minute.requestsPerSecond().forEach((uid, value) -> {
                var hour = current.computeIfAbsent(uid, _ -> DemandHour.empty());
                hour.put(minute.minuteOfHour(), value);
                batch.bind("uid", uid)
                        .bind("hour", minute.hour())
                        .bind("minutes", hour.bytes())
                        .add();
            });
            batch.execute();
        }
    }

    private static Map<String, DemandHour> hour(long hour, Handle handle) {
        var hours = new HashMap<String, DemandHour>();
        handle.createQuery("SELECT uid, minutes FROM demand WHERE hour = :hour")
                .bind("hour", hour)
                .map((row, _) -> Map.entry(row.getString("uid"), DemandHour.of(row.getBytes("minutes"))))
                .forEach(entry -> hours.put(entry.getKey(), entry.getValue()));
        return hours;
    }

    /// @param from first hour since the epoch
    /// @param to   last hour
    Map<Long, DemandHour> hours(String uid, long from, long to) {
        var hours = new TreeMap<Long, DemandHour>();
        jdbi.useHandle(handle -> handle.createQuery(
                        "SELECT hour, minutes FROM demand WHERE uid = :uid AND hour BETWEEN :from AND :to")
                .bind("uid", uid)
                .bind("from", from)
                .bind("to", to)
                .map((row, _) -> Map.entry(row.getLong("hour"), DemandHour.of(row.getBytes("minutes"))))
                .forEach(entry -> hours.put(entry.getKey(), entry.getValue())));
        return hours;
    }
}
