package io.nimbusguard.store;

/// Hears of what the store lost or could not use. Nothing that decides waits for it.
public interface StoreListener {

    /// For whoever reads, or waits for what he writes.
    StoreListener NOBODY = new StoreListener() {

        @Override
        public void lost(String what, int entries, String why) {}

        @Override
        public void failing(String why) {}

        @Override
        public void recovered() {}

        @Override
        public void modelRefused(ModelEntry model, String why) {}
    };

    /// Entries that nobody will find again.
    ///
    /// @param what    such as `decisions`
    /// @param entries how many
    /// @param why     in plain words
    void lost(String what, int entries, String why);

    /// Writing has begun to fail; it is tried again.
    void failing(String why);

    /// Writing works again.
    void recovered();

    /// A model is not served any more, and why.
    void modelRefused(ModelEntry model, String why);
}
