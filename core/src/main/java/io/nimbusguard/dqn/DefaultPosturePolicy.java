package io.nimbusguard.dqn;

/// The profile's default posture, always: what speaks until an agent has earned its place.
public final class DefaultPosturePolicy implements Policy<DefaultPosturePolicy.Nothing> {

    /// It has nothing to remember.
    public record Nothing() {}

    private static final Nothing NOTHING = new Nothing();

    @Override
    public Class<Nothing> memoryType() {
        return Nothing.class;
    }

    @Override
    public Nothing newMemory() {
        return NOTHING;
    }

    @Override
    public Result<Nothing> choose(PolicyInput input, Nothing memory) {
        return new Result<>(PostureChoice.planned(input.wishes().defaultPosture()), memory);
    }
}
