package io.nimbusguard.store;

import io.nimbusguard.workflow.DecisionRecord;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What outlives a process: ledger, demand and models. Once a second it writes what waits, and every ten minutes it
/// deletes what is too old, on a thread of its own. Losing it costs learning, never safety: nothing that decides waits
/// for it, and whatever it cannot keep is told to the [StoreListener].
public final class Store implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    /// In the data directory: the files of models.
    static final String MODELS = "models";

    private static final int WRITE_EVERY_SECONDS = 1;
    private static final int SWEEP_EVERY_SECONDS = 600;
    private static final int CLOSE_WITHIN_SECONDS = 10;

    private final Database database;
    private final SqlLedger ledger;
    private final DemandLog demand;
    private final ModelRegistry models;
    private final Retention retention;
    private final InstantSource time;
    private final ScheduledExecutorService thread;

    private Store(
            Database database,
            SqlLedger ledger,
            DemandLog demand,
            ModelRegistry models,
            Retention retention,
            InstantSource time) {
        this.database = database;
        this.ledger = ledger;
        this.demand = demand;
        this.models = models;
        this.retention = retention;
        this.time = time;
        this.thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("store").daemon().factory());
    }

    /// Opens the database, brings its schema up to date, and begins to write.
    ///
    /// @param summary a decision in one sentence, as status and page tell it
    /// @throws StoreException when directory or database cannot be used
    public static Store open(
            StoreSettings settings,
            Function<DecisionRecord, String> summary,
            InstantSource time,
            StoreListener listener) {
        var directory = DataDirectory.prepared(settings.directory());
        var files = DataDirectory.prepared(directory.resolve(MODELS));
        var database = settings.url().map(Database::postgresql).orElseGet(() -> Database.embedded(directory));
        var store = new Store(
                database,
                new SqlLedger(database, summary, listener),
                new DemandLog(database, listener),
                new ModelRegistry(database, files, time, listener),
                new Retention(database.jdbi(), settings.decisions(), settings.demand()),
                time);
        store.begin();
        return store;
    }

    private void begin() {
        repeat(this::flush, WRITE_EVERY_SECONDS);
        repeat(this::sweep, SWEEP_EVERY_SECONDS);
    }

    /// A throw would end the repetition in silence.
    private void repeat(Runnable work, int seconds) {
        var _ = thread.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException ours) {
                        LOG.error("the store's own work failed cause={}", ours.toString());
                        LOG.debug("the store's own work failed", ours);
                    }
                },
                seconds,
                seconds,
                TimeUnit.SECONDS);
    }

    public SqlLedger ledger() {
        return ledger;
    }

    public DemandLog demand() {
        return demand;
    }

    public ModelRegistry models() {
        return models;
    }

    /// Writes what waits, now.
    ///
    /// @return whether all of it was written
    public boolean flush() {
        var decisionsWritten = ledger.flush();
        return demand.flush() && decisionsWritten;
    }

    /// Deletes what is too old, now.
    public void sweep() {
        try {
            var deleted = retention.sweep(time.instant());
            LOG.debug("the store deleted what was too old rows={}", deleted);
        } catch (RuntimeException refused) {
            LOG.warn("the store could not delete what is too old cause={}", Words.reasonOf(refused));
        }
    }

    /// Writes what waits, if the database lets it, and closes.
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
        if (!flush()) {
            LOG.warn("the store closes with entries that it could not write");
        }
        database.close();
    }
}
