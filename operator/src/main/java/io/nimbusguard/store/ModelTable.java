package io.nimbusguard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Jdbi;

/// The registry's rows.
final class ModelTable {

    private final Jdbi jdbi;

    ModelTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    int nextVersion(ModelKind kind) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT COALESCE(MAX(version), 0) + 1 FROM model WHERE kind = :kind")
                        .bind("kind", kind.label())
                        .mapTo(Integer.class)
                        .one());
    }

    void insert(ModelEntry entry) {
        jdbi.useHandle(
                handle -> handle.createUpdate("INSERT INTO model (kind, version, created_at, sha256, size, card) "
                                + "VALUES (:kind, :version, :created_at, :sha256, :size, :card)")
                        .bind("kind", entry.kind().label())
                        .bind("version", entry.version())
                        .bind("created_at", entry.created().toEpochMilli())
                        .bind("sha256", entry.sha256())
                        .bind("size", entry.size())
                        .bind("card", entry.card())
                        .execute());
    }

    /// @return whether there is such a model that may serve
    boolean promote(ModelKind kind, int version) {
        return jdbi.withHandle(handle -> handle.createUpdate("UPDATE model SET promotion = "
                                + "(SELECT COALESCE(MAX(promotion), 0) + 1 FROM model WHERE kind = :kind) "
                                + "WHERE kind = :kind AND version = :version AND refused IS NULL")
                        .bind("kind", kind.label())
                        .bind("version", version)
                        .execute())
                > 0;
    }

    void demote(ModelKind kind, int version) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "UPDATE model SET promotion = NULL WHERE kind = :kind AND version = :version")
                .bind("kind", kind.label())
                .bind("version", version)
                .execute());
    }

    void rewrite(ModelKind kind, int version, String card) {
        jdbi.useHandle(
                handle -> handle.createUpdate("UPDATE model SET card = :card WHERE kind = :kind AND version = :version")
                        .bind("kind", kind.label())
                        .bind("version", version)
                        .bind("card", card)
                        .execute());
    }

    void refuse(ModelKind kind, int version, String why) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "UPDATE model SET refused = :why WHERE kind = :kind AND version = :version")
                .bind("kind", kind.label())
                .bind("version", version)
                .bind("why", why)
                .execute());
    }

    void delete(ModelKind kind, int version) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM model WHERE kind = :kind AND version = :version")
                .bind("kind", kind.label())
                .bind("version", version)
                .execute());
    }

    /// Newest version first.
    List<ModelEntry> all(ModelKind kind) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT * FROM model WHERE kind = :kind ORDER BY version DESC")
                        .bind("kind", kind.label())
                        .map((row, _) -> entry(kind, row))
                        .list());
    }

    private static ModelEntry entry(ModelKind kind, ResultSet row) throws SQLException {
        var promotion = row.getLong("promotion");
        var promoted = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(promotion);
        return new ModelEntry(
                kind,
                row.getInt("version"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                row.getString("sha256"),
                row.getLong("size"),
                row.getString("card"),
                promoted,
                Optional.ofNullable(row.getString("refused")));
    }
}
