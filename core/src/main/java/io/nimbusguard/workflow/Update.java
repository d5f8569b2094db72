package io.nimbusguard.workflow;

import org.jspecify.annotations.Nullable;

/// What a node adds to the values of the pass, built key by key.
final class Update {

    /// Null where nothing is added.
    private final @Nullable Object[] byPlace = new Object[PassState.PLACES];

    private Update() {}

    static <T> Update of(PassKey<T> key, T value) {
        return new Update().and(key, value);
    }

    <T> Update and(PassKey<T> key, T value) {
        byPlace[key.place()] = value;
        return this;
    }

    void writeInto(@Nullable Object[] values) {
        for (var place = 0; place < byPlace.length; place++) {
            if (byPlace[place] != null) {
                values[place] = byPlace[place];
            }
        }
    }
}
