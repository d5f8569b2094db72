package io.nimbusguard.simulator.policy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/// Long work that is done once per key: whoever asks first does it, whoever asks meanwhile waits for it. Work that
/// failed is forgotten. Thread-safe.
final class Once<K, V> {

    private final ConcurrentMap<K, FutureTask<V>> tasks = new ConcurrentHashMap<>();

    /// @throws CancellationException where the thread is interrupted while it waits
    V get(K key, Supplier<V> work) {
        var own = new FutureTask<V>(work::get);
        var earlier = tasks.putIfAbsent(key, own);
        if (earlier == null) {
            own.run();
        }
        return await(key, earlier == null ? own : earlier);
    }

    private V await(K key, FutureTask<V> task) {
        try {
            return task.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while another thread was at work");
        } catch (ExecutionException e) {
            tasks.remove(key, task);
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException("work failed", e.getCause());
        }
    }

    int size() {
        return tasks.size();
    }
}
