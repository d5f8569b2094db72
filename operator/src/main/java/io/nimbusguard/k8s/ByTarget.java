package io.nimbusguard.k8s;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds what names a Deployment by the Deployment it names. Kept up to date by a store of [KeptObjects].
///
/// @param <R> what names a Deployment
final class ByTarget<R> implements KeptObjects.Change<R> {

    private final Function<R, Optional<ObjectKey>> target;
    private final Map<ObjectKey, Set<R>> byTarget = new ConcurrentHashMap<>();

    ByTarget(Function<R, Optional<ObjectKey>> target) {
        this.target = target;
    }

    Set<R> naming(ObjectKey deployment) {
        return byTarget.getOrDefault(deployment, Set.of());
    }

    @Override
    public void changed(@Nullable R before, @Nullable R after) {
        if (after != null) {
            target.apply(after).ifPresent(key -> byTarget.compute(key, (_, there) -> with(there, after)));
        }
        if (before != null && !before.equals(after)) {
            target.apply(before).ifPresent(key -> byTarget.computeIfPresent(key, (_, there) -> without(there, before)));
        }
    }

    private static <R> Set<R> with(@Nullable Set<R> there, R added) {
        if (there == null) {
            return Set.of(added);
        }
        var more = new HashSet<>(there);
        more.add(added);
        return Set.copyOf(more);
    }

    private static <R> @Nullable Set<R> without(Set<R> there, R removed) {
        var fewer = new HashSet<>(there);
        fewer.remove(removed);
        return fewer.isEmpty() ? null : Set.copyOf(fewer);
    }
}
