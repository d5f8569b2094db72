package io.nimbusguard.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an informer keeps of the objects it watches: each stripped on arrival, with a reading of it beside. One per
/// informer, because a relist removes all that it did not name.
///
/// @param <T> kind of object
/// @param <R> reading of it, made once
final class KeptObjects<T extends HasMetadata, R> implements ItemStore<T> {

    private final UnaryOperator<T> diet;
    private final Function<T, R> reading;
    private final Map<String, Kept<T, R>> byKey = new ConcurrentHashMap<>();

    private final Change<R> listener;

    private record Kept<T, R>(T object, R reading) {}

    /// Hears of every change, in order for each object. Null is "not there".
    @FunctionalInterface
    interface Change<R> {

        void changed(@Nullable R before, @Nullable R after);
    }

    KeptObjects(UnaryOperator<T> diet, Function<T, R> reading, Change<R> listener) {
        this.diet = diet;
        this.reading = reading;
        this.listener = listener;
    }

    Optional<R> reading(ObjectKey key) {
        return Optional.ofNullable(byKey.get(Cache.namespaceKeyFunc(key.namespace(), key.name())))
                .map(Kept::reading);
    }

    Stream<R> readings() {
        return byKey.values().stream().map(Kept::reading);
    }

    @Override
    public String getKey(T object) {
        return Cache.metaNamespaceKeyFunc(object);
    }

    @Override
    public @Nullable T put(String key, T object) {
        var read = reading.apply(object);
        var before = byKey.put(key, new Kept<>(diet.apply(object), read));
        listener.changed(before == null ? null : before.reading(), read);
        return before == null ? null : before.object();
    }

    @Override
    public @Nullable T remove(String key) {
        var before = byKey.remove(key);
        listener.changed(before == null ? null : before.reading(), null);
        return before == null ? null : before.object();
    }

    @Override
    public Stream<String> keySet() {
        return byKey.keySet().stream();
    }

    @Override
    public Stream<T> values() {
        return byKey.values().stream().map(Kept::object);
    }

    @Override
    public @Nullable T get(String key) {
        var kept = byKey.get(key);
        return kept == null ? null : kept.object();
    }

    @Override
    public int size() {
        return byKey.size();
    }

    /// An update is told with the stripped object before it.
    @Override
    public boolean isFullState() {
        return false;
    }

    /// The first of several stores that has a reading.
    static <R> Optional<R> firstReading(Collection<? extends KeptObjects<?, R>> stores, ObjectKey key) {
        return stores.stream().flatMap(store -> store.reading(key).stream()).findFirst();
    }
}
