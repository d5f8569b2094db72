package io.nimbusguard.hpa;

import org.jspecify.annotations.Nullable;

/// The conditions in an HPA's status; each stands until a later sync sets it anew. Null where none has yet.
public record HpaConditions(
        @Nullable AbleToScale ableToScale,
        @Nullable ScalingActive scalingActive,
        @Nullable ScalingLimited scalingLimited) {

    public static final HpaConditions NONE = new HpaConditions(null, null, null);

    HpaConditions with(AbleToScale reason) {
        return new HpaConditions(reason, scalingActive, scalingLimited);
    }

    HpaConditions with(ScalingActive reason) {
        return new HpaConditions(ableToScale, reason, scalingLimited);
    }

    HpaConditions with(ScalingLimited reason) {
        return new HpaConditions(ableToScale, scalingActive, reason);
    }
}
