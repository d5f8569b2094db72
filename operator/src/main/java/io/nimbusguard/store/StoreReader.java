package io.nimbusguard.store;

import io.nimbusguard.workflow.DecisionBasis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads an embedded database that an operator, or nobody, works with. It writes nothing and brings nothing up to date.
public final class StoreReader implements LedgerReading, AutoCloseable {

    private final Database database;
    private final Path directory;
    private final LedgerTable ledger;
    private final ModelTable models;

    private StoreReader(Database database, Path directory) {
        this.database = database;
        this.directory = directory;
        this.ledger = new LedgerTable(database.jdbi());
        this.models = new ModelTable(database.jdbi());
    }

    /// @param directory `data.directory`
    /// @throws StoreException when there is no database, or not one of this version
    public static StoreReader open(Path directory) {
        if (!Files.isRegularFile(directory.resolve(Database.FILE))) {
            throw new StoreException(
                    StoreFault.NO_DATABASE,
                    directory + " holds no database",
                    "there is no file " + Database.FILE + " in it",
                    "name the data.directory of an operator that has run",
                    null);
        }
        return new StoreReader(Database.reading(directory), directory);
    }

    @Override
    public List<LedgerEntry> newest(String namespace, String name, int most) {
        return ledger.newest(namespace, name, most);
    }

    @Override
    public Optional<LedgerEntry> byId(String id) {
        return ledger.byId(id);
    }

    @Override
    public Optional<DecisionBasis> basis(String id) {
        return ledger.basis(id);
    }

    /// Every model that is known, newest first.
    public List<ModelEntry> models(ModelKind kind) {
        return models.all(kind);
    }

    /// @throws StoreException when the file is damaged
    void requireSound() {
        database.requireSound(directory.resolve(Database.FILE));
    }

    /// Models that were to serve and cannot, and why.
    List<String> refusals(ModelKind kind) {
        var refusals = new ArrayList<String>();
        for (var entry : models(kind)) {
            var name = kind.label() + " " + entry.version();
            if (entry.refused().isPresent()) {
                refusals.add(name + ": " + entry.refused().get());
            } else if (entry.promotion().isPresent()
                    && ModelFile.read(directory.resolve(Store.MODELS), kind, entry.version(), entry.sha256())
                            instanceof ModelFile.Read.Refused(var why)) {
                refusals.add(name + ": " + why);
            }
        }
        return refusals;
    }

    @Override
    public void close() {
        database.close();
    }
}
