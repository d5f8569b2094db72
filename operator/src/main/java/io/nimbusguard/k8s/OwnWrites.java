package io.nimbusguard.k8s;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Our newest scale write of each workload, by the Deployment's uid.
final class OwnWrites {

    private final Map<String, OwnWrite> byUid = new ConcurrentHashMap<>();

    /// @param version the Deployment's resource version that the write led to
    record OwnWrite(String version, int replicas) {

        /// Whether a cache that shows `cached` shows this write.
        boolean isVisibleAt(String cached) {
            return ResourceVersions.reaches(cached, version);
        }
    }

    void wrote(String uid, OwnWrite write) {
        byUid.put(uid, write);
    }

    Optional<OwnWrite> of(String uid) {
        return Optional.ofNullable(byUid.get(uid));
    }

    void forget(String uid) {
        byUid.remove(uid);
    }
}
