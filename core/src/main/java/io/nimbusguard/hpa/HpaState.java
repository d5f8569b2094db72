package io.nimbusguard.hpa;

/// Everything that one sync hands on to the next.
public record HpaState(HpaStatus status, HpaMemory memory) {

    /// A fresh HPA.
    public static final HpaState NEW = new HpaState(HpaStatus.NEW, HpaMemory.EMPTY);

    /// A restart loses the memory, not the status.
    public HpaState afterControllerRestart() {
        return new HpaState(status, HpaMemory.EMPTY);
    }

    HpaState with(HpaConditions conditions) {
        return new HpaState(status.with(conditions), memory);
    }

    HpaState with(HpaStatus latest) {
        return new HpaState(latest, memory);
    }

    HpaState with(HpaMemory latest) {
        return new HpaState(status, latest);
    }
}
