package io.nimbusguard.workflow;

import java.util.List;

/// The earlier decisions that one pass settled, oldest first.
record Settlements(List<Settlement> list) {

    static final Settlements NONE = new Settlements(List.of());

    Settlements {
        list = List.copyOf(list);
    }
}
