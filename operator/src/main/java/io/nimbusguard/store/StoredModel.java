package io.nimbusguard.store;

/// A model read back and found whole.
public final class StoredModel {

    private final ModelEntry entry;
    private final byte[] payload;

    StoredModel(ModelEntry entry, byte[] payload) {
        this.entry = entry;
        this.payload = payload;
    }

    public ModelEntry entry() {
        return entry;
    }

    public byte[] payload() {
        return payload.clone();
    }
}
