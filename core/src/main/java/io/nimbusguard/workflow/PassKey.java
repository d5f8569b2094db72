package io.nimbusguard.workflow;

import java.util.Optional;
import org.bsc.langgraph4j.state.AgentState;

/// A named, typed place in the state of a pass: the only way in and out of the graph's untyped map.
///
/// @param name as it stands in the graph's state
/// @param type what lies there
record PassKey<T>(String name, Class<T> type) {

    Optional<T> find(AgentState state) {
        return state.value(name).map(type::cast);
    }

    /// For keys that an earlier node, or the start of the pass, always fills.
    T get(AgentState state) {
        return find(state).orElseThrow(() -> new IllegalStateException("the pass has no " + name + " yet"));
    }
}
