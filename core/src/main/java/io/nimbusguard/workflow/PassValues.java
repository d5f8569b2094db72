package io.nimbusguard.workflow;

import org.jspecify.annotations.Nullable;

/// All that a pass knows so far, read and added to through [PassKey]s. Immutable, so that the graph library, which
/// copies its map of state a dozen times a pass, copies one reference.
final class PassValues {

    static final PassValues NONE = new PassValues(new Object[PassState.PLACES]);

    /// Null where nothing is known yet.
    private final @Nullable Object[] byPlace;

    private PassValues(@Nullable Object[] byPlace) {
        this.byPlace = byPlace;
    }

    @Nullable
    Object at(int place) {
        return byPlace[place];
    }

    /// The same with what a node adds.
    PassValues with(Update update) {
        var changed = byPlace.clone();
        update.writeInto(changed);
        return new PassValues(changed);
    }
}
