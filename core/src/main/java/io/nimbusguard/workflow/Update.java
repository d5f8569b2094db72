package io.nimbusguard.workflow;

import java.util.HashMap;
import java.util.Map;

/// What a node adds to the state, built key by key.
final class Update {

    private final Map<String, Object> values = HashMap.newHashMap(6);

    private Update() {}

    static <T> Update of(PassKey<T> key, T value) {
        return new Update().and(key, value);
    }

    <T> Update and(PassKey<T> key, T value) {
        values.put(key.name(), value);
        return this;
    }

    /// In the form that the graph library takes; its hook adds to it.
    Map<String, Object> toMap() {
        return values;
    }
}
