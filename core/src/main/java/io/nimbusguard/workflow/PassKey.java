package io.nimbusguard.workflow;

import java.util.Optional;

/// A typed place among the values of a pass: the only way to them.
///
/// @param place index of the place, from 0
/// @param name  for messages
/// @param type  what lies there
record PassKey<T>(int place, String name, Class<T> type) {

    Optional<T> find(PassValues values) {
        return Optional.ofNullable(type.cast(values.at(place)));
    }

    /// For keys that an earlier node, or the start of the pass, always fills.
    T get(PassValues values) {
        return find(values).orElseThrow(() -> new IllegalStateException("the pass has no " + name + " yet"));
    }
}
