package io.nimbusguard.k8s;

import io.nimbusguard.k8s.resource.ProactiveScaler;
import io.nimbusguard.k8s.resource.ProactiveScalerSpec;
import io.nimbusguard.k8s.resource.ProactiveScalerStatus;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is known of one ProactiveScaler.
///
/// @param created     when it was created, as the API server writes it: RFC 3339, so that text order is time order
/// @param annotations ours alone
/// @param ownerUid    uid of the Deployment whose annotations made it; empty when a person made it
/// @param status      as last seen; null before its first
record ScalerFacts(
        ObjectKey key,
        String uid,
        String version,
        long generation,
        String created,
        Map<String, String> annotations,
        Optional<String> ownerUid,
        ProactiveScalerSpec spec,
        @Nullable ProactiveScalerStatus status) {

    static ScalerFacts of(ProactiveScaler scaler) {
        var meta = scaler.getMetadata();
        var owner = meta.getOwnerReferences().stream()
                .filter(reference -> "Deployment".equals(reference.getKind()))
                .map(reference -> reference.getUid())
                .findFirst();
        return new ScalerFacts(
                ObjectKey.of(scaler),
                meta.getUid(),
                meta.getResourceVersion(),
                meta.getGeneration() == null ? 0 : meta.getGeneration(),
                String.valueOf(meta.getCreationTimestamp()),
                Annotations.ours(meta.getAnnotations()),
                owner,
                scaler.getSpec(),
                scaler.getStatus());
    }

    /// The Deployment it names, whether or not there is one.
    ObjectKey target() {
        return new ObjectKey(key.namespace(), spec.scaleTargetRef().name());
    }
}
