package io.nimbusguard.store;

import com.fasterxml.jackson.core.type.TypeReference;
import io.nimbusguard.dqn.Reward;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.store.LedgerEntry.Agent;
import io.nimbusguard.store.LedgerEntry.Finding;
import io.nimbusguard.store.LedgerEntry.Outlook;
import io.nimbusguard.store.LedgerEntry.Seen;
import io.nimbusguard.store.LedgerEntry.Settling;
import io.nimbusguard.store.LedgerRow.Decided;
import io.nimbusguard.store.LedgerRow.Settled;
import io.nimbusguard.workflow.DecisionBasis;
import io.nimbusguard.workflow.Settlement;
import io.nimbusguard.workflow.Tally;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/// Decisions and settlements in SQL. What is there already is left as it is.
final class LedgerTable {

    private static final String INSERT_DECISION = """
            INSERT INTO decision (id, decided_at, namespace, name, uid, mode, source, posture, current_replicas,
              raw_replicas, final_replicas, verdict, reason, outcome, outcome_message, evidence, findings, observation,
              forecast, agent, summary)
            VALUES (:id, :decided_at, :namespace, :name, :uid, :mode, :source, :posture, :current_replicas,
              :raw_replicas, :final_replicas, :verdict, :reason, :outcome, :outcome_message, :evidence, :findings,
              :observation, :forecast, :agent, :summary)
            ON CONFLICT (id) DO NOTHING
            """;
    private static final String INSERT_BASIS = """
            INSERT INTO basis (decision_id, decided_at, packed) VALUES (:decision_id, :decided_at, :packed)
            ON CONFLICT (decision_id) DO NOTHING
            """;
    private static final String INSERT_SETTLEMENT = """
            INSERT INTO settlement (
              decision_id, settled_at, truncated_by, from_replicas, to_replicas, ours, shadow_hpa, reward)
            VALUES (
              :decision_id, :settled_at, :truncated_by, :from_replicas, :to_replicas, :ours, :shadow_hpa, :reward)
            ON CONFLICT (decision_id) DO NOTHING
            """;
    private static final String SELECT =
            "SELECT * FROM decision LEFT JOIN settlement ON settlement.decision_id = decision.id ";

    private final Jdbi jdbi;

    LedgerTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void write(List<LedgerRow> rows) {
        jdbi.useTransaction(handle -> {
            try (var decisions = handle.prepareBatch(INSERT_DECISION);
                    var settlements = handle.prepareBatch(INSERT_SETTLEMENT);
                    var bases = handle.prepareBatch(INSERT_BASIS)) {
                for (var row : rows) {
                    switch (row) {
                        case Decided(LedgerEntry entry, Optional<DecisionBasis> basis) -> {
                            add(entry, decisions);
                            basis.ifPresent(known -> add(entry, known, bases));
                        }
                        case Settled(Settlement settlement) -> add(settlement, settlements);
                    }
                }
                if (decisions.size() > 0) {
                    decisions.execute();
                }
                if (settlements.size() > 0) {
                    settlements.execute();
                }
                if (bases.size() > 0) {
                    bases.execute();
                }
            }
        });
    }

    private static void add(LedgerEntry entry, PreparedBatch batch) {
        batch.bind("id", entry.id())
                .bind("decided_at", entry.time().toEpochMilli())
                .bind("namespace", entry.workload().namespace())
                .bind("name", entry.workload().name())
                .bind("uid", entry.workload().uid())
                .bind("mode", entry.mode())
                .bind("source", entry.source())
                .bind("posture", entry.posture().orElse(null))
                .bind("current_replicas", boxed(entry.current()))
                .bind("raw_replicas", boxed(entry.raw()))
                .bind("final_replicas", boxed(entry.target()))
                .bind("verdict", entry.verdict())
                .bind("reason", entry.reason())
                .bind("outcome", entry.outcome())
                .bind("outcome_message", entry.outcomeMessage().orElse(null))
                .bind("evidence", entry.evidence())
                .bind("findings", Json.write(entry.findings()))
                .bind("observation", Json.write(entry.observation()))
                .bind("forecast", entry.forecast().map(Json::write).orElse(null))
                .bind("agent", entry.agent().map(Json::write).orElse(null))
                .bind("summary", entry.summary())
                .add();
    }

    private static void add(LedgerEntry entry, DecisionBasis basis, PreparedBatch batch) {
        batch.bind("decision_id", entry.id())
                .bind("decided_at", entry.time().toEpochMilli())
                .bind("packed", PackedBasis.pack(basis))
                .add();
    }

    private static void add(Settlement settlement, PreparedBatch batch) {
        switch (settlement) {
            case Settlement.Settled settled ->
                batch.bind("decision_id", settled.decisionId())
                        .bind("settled_at", settled.settledAt().toEpochMilli())
                        .bind("truncated_by", (String) null)
                        .bind("from_replicas", Integer.valueOf(settled.from()))
                        .bind("to_replicas", Integer.valueOf(settled.to()))
                        .bind("ours", Json.write(settled.ours()))
                        .bind("shadow_hpa", settled.shadowHpa().map(Json::write).orElse(null))
                        .bind("reward", settled.reward().map(Json::write).orElse(null))
                        .add();
            case Settlement.Truncated truncated ->
                batch.bind("decision_id", truncated.decisionId())
                        .bind("settled_at", truncated.settledAt().toEpochMilli())
                        .bind("truncated_by", truncated.reason().name())
                        .bind("from_replicas", (Integer) null)
                        .bind("to_replicas", (Integer) null)
                        .bind("ours", (String) null)
                        .bind("shadow_hpa", (String) null)
                        .bind("reward", (String) null)
                        .add();
        }
    }

    /// Newest first.
    List<LedgerEntry> newest(String namespace, String name, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT
                        + "WHERE namespace = :namespace AND name = :name ORDER BY decided_at DESC, id DESC LIMIT :most")
                .bind("namespace", namespace)
                .bind("name", name)
                .bind("most", most)
                .map((row, _) -> entry(row))
                .list());
    }

    Optional<LedgerEntry> byId(String id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "WHERE id = :id")
                .bind("id", id)
                .map((row, _) -> entry(row))
                .findOne());
    }

    Optional<DecisionBasis> basis(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT packed FROM basis WHERE decision_id = :id")
                        .bind("id", id)
                        .map((row, _) -> row.getBytes("packed"))
                        .findOne())
                .flatMap(PackedBasis::unpack);
    }

    private static LedgerEntry entry(ResultSet row) throws SQLException {
        return new LedgerEntry(
                row.getString("id"),
                Instant.ofEpochMilli(row.getLong("decided_at")),
                new Workload(row.getString("namespace"), row.getString("name"), row.getString("uid")),
                row.getString("mode"),
                row.getString("source"),
                Optional.ofNullable(row.getString("posture")),
                count(row, "current_replicas"),
                count(row, "raw_replicas"),
                count(row, "final_replicas"),
                row.getString("verdict"),
                row.getString("reason"),
                row.getString("outcome"),
                Optional.ofNullable(row.getString("outcome_message")),
                row.getString("evidence"),
                Json.read(row.getString("findings"), new TypeReference<List<Finding>>() {}),
                Json.read(row.getString("observation"), new TypeReference<Seen>() {}),
                Optional.ofNullable(row.getString("forecast"))
                        .map(text -> Json.read(text, new TypeReference<Outlook>() {})),
                Optional.ofNullable(row.getString("agent")).map(text -> Json.read(text, new TypeReference<Agent>() {})),
                row.getString("summary"),
                settling(row));
    }

    private static Optional<Settling> settling(ResultSet row) throws SQLException {
        return row.getString("decision_id") == null
                ? Optional.empty()
                : Optional.of(new Settling(
                        Instant.ofEpochMilli(row.getLong("settled_at")),
                        Optional.ofNullable(row.getString("truncated_by")),
                        tally(row.getString("ours")),
                        tally(row.getString("shadow_hpa")),
                        Optional.ofNullable(row.getString("reward"))
                                .map(text -> Json.read(text, new TypeReference<Reward>() {}))));
    }

    private static Optional<Tally> tally(@Nullable String text) {
        return Optional.ofNullable(text).map(json -> Json.read(json, new TypeReference<Tally>() {}));
    }

    private static @Nullable Integer boxed(OptionalInt count) {
        return count.isPresent() ? count.getAsInt() : null;
    }

    private static OptionalInt count(ResultSet row, String column) throws SQLException {
        var count = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(count);
    }
}
