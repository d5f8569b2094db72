package io.nimbusguard.store;

import io.nimbusguard.store.ModelFile.Read.Good;
import io.nimbusguard.store.ModelFile.Read.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The learned models: rows in the database, payloads as files of their own. The model promoted last serves; one whose
/// file is gone or damaged is refused for good, and the one promoted before it serves again.
///
/// The files lie on this machine, also where the rows are in a shared PostgreSQL.
public final class ModelRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(ModelRegistry.class);

    /// How many promoted models, and how many others, keep their files.
    private static final int KEPT = 3;

    private static final Comparator<ModelEntry> PROMOTED_LAST_FIRST = Comparator.comparingLong(
                    (ModelEntry entry) -> entry.promotion().orElse(0))
            .reversed();

    private final ModelTable table;
    private final Path directory;
    private final InstantSource time;
    private final StoreListener listener;
    private final ReentrantLock oneChange = new ReentrantLock();

    /// @param directory of the files
    ModelRegistry(Database database, Path directory, InstantSource time, StoreListener listener) {
        this.table = new ModelTable(database.jdbi());
        this.directory = directory;
        this.time = time;
        this.listener = listener;
    }

    /// Adds a model under the next version; it does not serve before it is promoted.
    ///
    /// @param card JSON: how it was made and judged
    /// @throws IOException when its file cannot be written; nothing has changed then
    public ModelEntry save(ModelKind kind, byte[] payload, String card) throws IOException {
        requireJson(card);
        oneChange.lock();
        try {
            var version = table.nextVersion(kind);
            ModelFile.write(directory, kind, version, payload);
            var entry = new ModelEntry(
                    kind,
                    version,
                    time.instant(),
                    ModelFile.sha256(payload),
                    payload.length,
                    card,
                    OptionalLong.empty(),
                    Optional.empty());
            table.insert(entry);
            prune(kind);
            return entry;
        } finally {
            oneChange.unlock();
        }
    }

    /// Lets a model serve from now on.
    ///
    /// @return whether there is such a model, whole and not refused
    public boolean promote(ModelKind kind, int version) {
        oneChange.lock();
        try {
            var known = list(kind).stream()
                    .filter(entry -> entry.version() == version)
                    .findFirst();
            if (known.flatMap(this::read).isEmpty() || !table.promote(kind, version)) {
                return false;
            }
            prune(kind);
            return true;
        } finally {
            oneChange.unlock();
        }
    }

    /// Takes the serving model back.
    ///
    /// @return the one that serves now: the one promoted before it; empty when there is none
    public Optional<StoredModel> rollback(ModelKind kind) {
        oneChange.lock();
        try {
            champion(kind).ifPresent(model -> table.demote(kind, model.entry().version()));
            return champion(kind);
        } finally {
            oneChange.unlock();
        }
    }

    /// The model that serves, read and checked; empty when none is fit to.
    public Optional<StoredModel> champion(ModelKind kind) {
        return promotedLastFirst(kind).stream()
                .map(this::read)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// The models that could serve, read and checked: the one that does first, then those that did before it.
    public List<StoredModel> promoted(ModelKind kind) {
        return promotedLastFirst(kind).stream()
                .map(this::read)
                .flatMap(Optional::stream)
                .toList();
    }

    /// The newest model, read and checked; empty where that one serves or served, or is refused.
    public Optional<StoredModel> newestAside(ModelKind kind) {
        return list(kind).stream()
                .findFirst()
                .filter(entry -> entry.promotion().isEmpty() && entry.refused().isEmpty())
                .flatMap(this::read);
    }

    /// Gives a model another card.
    public void rewrite(ModelKind kind, int version, String card) {
        requireJson(card);
        table.rewrite(kind, version, card);
    }

    private static void requireJson(String card) {
        if (!Json.isValid(card)) {
            throw new IllegalArgumentException("a model card is JSON");
        }
    }

    /// Every model that is known, newest first.
    public List<ModelEntry> list(ModelKind kind) {
        return table.all(kind);
    }

    private List<ModelEntry> promotedLastFirst(ModelKind kind) {
        return list(kind).stream()
                .filter(entry ->
                        entry.promotion().isPresent() && entry.refused().isEmpty())
                .sorted(PROMOTED_LAST_FIRST)
                .toList();
    }

    private Optional<StoredModel> read(ModelEntry entry) {
        return switch (ModelFile.read(directory, entry.kind(), entry.version(), entry.sha256())) {
            case Good good -> Optional.of(new StoredModel(entry, good.payload()));
            case Refused(String why) -> {
                refuse(entry, why);
                yield Optional.empty();
            }
        };
    }

    private void refuse(ModelEntry entry, String why) {
        if (entry.refused().isEmpty()) {
            LOG.warn("model refused kind={} version={} cause={}", entry.kind().label(), entry.version(), why);
            table.refuse(entry.kind(), entry.version(), why);
            listener.modelRefused(entry, why);
        }
    }

    /// Keeps the last promoted models, the newest others, and the rows of refused ones, which tell why.
    private void prune(ModelKind kind) {
        var kept = new HashSet<Integer>();
        promotedLastFirst(kind).stream().limit(KEPT).forEach(entry -> kept.add(entry.version()));
        var all = list(kind);
        all.stream()
                .filter(entry -> entry.promotion().isEmpty() && entry.refused().isEmpty())
                .limit(KEPT)
                .forEach(entry -> kept.add(entry.version()));
        all.stream()
                .filter(entry -> entry.refused().isPresent())
                .limit(KEPT)
                .forEach(entry -> kept.add(entry.version()));
        all.stream().filter(entry -> !kept.contains(entry.version())).forEach(this::delete);
    }

    private void delete(ModelEntry entry) {
        table.delete(entry.kind(), entry.version());
        try {
            Files.deleteIfExists(ModelFile.in(directory, entry.kind(), entry.version()));
        } catch (IOException left) {
            LOG.debug("a model file stays kind={} version={}", entry.kind().label(), entry.version(), left);
        }
    }
}
