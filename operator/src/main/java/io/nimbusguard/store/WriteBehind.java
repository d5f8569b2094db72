package io.nimbusguard.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes entries at once and writes them later, many in one transaction. Whoever hands one in never waits and never
/// fails: what does not fit into the bounded queue while the database is full, slow or gone is counted and reported.
///
/// @param <T> an entry; writing one a second time must change nothing
final class WriteBehind<T> {

    private static final Logger LOG = LoggerFactory.getLogger(WriteBehind.class);

    private final String what;
    private final BlockingQueue<T> queue;
    private final int batch;
    private final ToIntFunction<T> weight;
    private final Consumer<List<T>> transaction;
    private final StoreListener listener;

    private final ReentrantLock oneWriter = new ReentrantLock();
    /// Taken from the queue and not written yet. Only touched by whoever holds the lock.
    private final List<T> unwritten = new ArrayList<>();

    private final AtomicBoolean failing = new AtomicBoolean();
    private final AtomicBoolean overflowing = new AtomicBoolean();

    /// @param what        the entries, in the plural, for messages
    /// @param capacity    most entries that wait
    /// @param batch       most entries in one transaction
    /// @param weight      how many values an entry holds
    /// @param transaction writes all of them, or throws and writes none
    WriteBehind(
            String what,
            int capacity,
            int batch,
            ToIntFunction<T> weight,
            Consumer<List<T>> transaction,
            StoreListener listener) {
        this.what = what;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.batch = batch;
        this.weight = weight;
        this.transaction = transaction;
        this.listener = listener;
    }

    void add(T entry) {
        if (queue.offer(entry)) {
            return;
        }
        var why = "the queue is full";
        if (overflowing.compareAndSet(false, true)) {
            LOG.warn("the store cannot keep up what={} cause={}", what, why);
        }
        listener.lost(what, weight.applyAsInt(entry), why);
    }

    /// Writes what waits, and returns when nothing does any more or the database refuses.
    ///
    /// @return whether all of it was written
    boolean flush() {
        oneWriter.lock();
        try {
            while (true) {
                queue.drainTo(unwritten, batch - unwritten.size());
                if (unwritten.isEmpty()) {
                    return true;
                }
                if (!writeBatch()) {
                    return false;
                }
            }
        } finally {
            oneWriter.unlock();
        }
    }

    private boolean writeBatch() {
        try {
            transaction.accept(List.copyOf(unwritten));
            unwritten.clear();
        } catch (RuntimeException refused) {
            if (!Faults.isOfTheValues(refused)) {
                failed(refused);
                return false;
            }
            if (!writeOneByOne()) {
                return false;
            }
        }
        overflowing.set(false);
        if (failing.compareAndSet(true, false)) {
            LOG.info("the store writes again what={}", what);
            listener.recovered();
        }
        return true;
    }

    /// An entry that can never be written must not hold up the rest.
    private boolean writeOneByOne() {
        while (!unwritten.isEmpty()) {
            var entry = unwritten.getFirst();
            try {
                transaction.accept(List.of(entry));
            } catch (RuntimeException refused) {
                if (!Faults.isOfTheValues(refused)) {
                    failed(refused);
                    return false;
                }
                var why = Words.reasonOf(refused);
                LOG.warn("the store cannot write an entry what={} cause={}", what, why);
                listener.lost(what, weight.applyAsInt(entry), why);
            }
            unwritten.removeFirst();
        }
        return true;
    }

    private void failed(RuntimeException refused) {
        var why = Words.reasonOf(refused);
        LOG.debug("the store cannot be written what={}", what, refused);
        if (failing.compareAndSet(false, true)) {
            LOG.warn("the store cannot be written; decisions go on from memory what={} cause={}", what, why);
            listener.failing(why);
        }
    }
}
