package io.nimbusguard.store;

import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/// Deletes what is too old, a little at a time, so that writers get in between.
final class Retention {

    private static final int ROWS_A_STEP = 2_000;
    private static final int MOST_STEPS = 50;

    /// As large as its decision, and asked for while what happened is fresh.
    private static final Duration BASIS = Duration.ofDays(2);

    private final Jdbi jdbi;
    private final Duration decisions;
    private final Duration demand;

    Retention(Jdbi jdbi, Duration decisions, Duration demand) {
        this.jdbi = jdbi;
        this.decisions = decisions;
        this.demand = demand;
    }

    /// Deletes what is older than it may be at `now`; the rest of a large backlog waits for the next call.
    ///
    /// @return rows deleted
    int sweep(Instant now) {
        var oldestDecision = now.minus(decisions).toEpochMilli();
        var oldestHour = Math.floorDiv(now.minus(demand).getEpochSecond(), 3600L);
        var oldestBasis = now.minus(BASIS).toEpochMilli();
        return delete(
                        "DELETE FROM basis WHERE decision_id IN (SELECT decision_id FROM basis "
                                + "WHERE decided_at < :oldest ORDER BY decided_at LIMIT :rows)",
                        Math.max(oldestBasis, oldestDecision))
                + delete(
                        "DELETE FROM settlement WHERE decision_id IN (SELECT decision_id FROM settlement "
                                + "WHERE settled_at < :oldest ORDER BY settled_at LIMIT :rows)",
                        oldestDecision)
                + delete(
                        "DELETE FROM decision WHERE id IN (SELECT id FROM decision "
                                + "WHERE decided_at < :oldest ORDER BY decided_at LIMIT :rows)",
                        oldestDecision)
                + delete(
                        "DELETE FROM demand WHERE (uid, hour) IN (SELECT uid, hour FROM demand "
                                + "WHERE hour < :oldest ORDER BY hour LIMIT :rows)",
                        oldestHour);
    }

    private int delete(String statement, long oldest) {
        var deleted = 0;
        for (var step = 0; step < MOST_STEPS; step++) {
            var rows = jdbi.withHandle(handle -> handle.createUpdate(statement)
                    .bind("oldest", oldest)
                    .bind("rows", ROWS_A_STEP)
                    .execute());
            deleted += rows;
            if (rows < ROWS_A_STEP) {
                break;
            }
        }
        return deleted;
    }
}
