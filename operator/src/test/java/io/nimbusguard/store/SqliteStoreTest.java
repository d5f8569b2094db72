package io.nimbusguard.store;

class SqliteStoreTest extends StoreContract {

    @Override
    StoreSettings settings() {
        return StoreSettings.embedded(directory);
    }
}
