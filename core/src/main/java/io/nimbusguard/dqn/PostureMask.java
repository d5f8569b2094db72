package io.nimbusguard.dqn;

import io.nimbusguard.planning.Profile;
import io.nimbusguard.scaling.Posture;
import io.nimbusguard.scaling.WorkloadConditions.Rollout;
import java.util.EnumSet;
import java.util.Set;

/// Which postures may be chosen: the default always. Of the others
/// - none whose target the replica range cuts: what it would ask for is not what comes of it;
/// - not `EXACT` and `NIMBLE` where a person wants few changes;
/// - while a new version is being rolled out, and below a confidence of 0.4, only those that never ask for fewer
///   replicas than the default: little knowledge means safer, not more random.
///
/// Rate policies are not here: the guards cut what each posture asks for to the same.
final class PostureMask {

    /// Below it, a forecast may only raise.
    static final double LOW_CONFIDENCE = 0.4;

    private static final Set<Posture> RESTLESS = Set.of(Posture.EXACT, Posture.NIMBLE);

    private PostureMask() {}

    static Set<Posture> allowed(PolicyInput input, PosturePlans plans) {
        var byDefault = input.wishes().defaultPosture();
        var careful = input.forecast().confidence().value() < LOW_CONFIDENCE
                || input.observation().conditions().rollout() == Rollout.IN_PROGRESS;
        var allowed = EnumSet.of(byDefault);
        for (var posture : AgentState.POSTURES) {
            var band = plans.of(posture);
            var isCut = band.target() != band.unconstrained();
            var isRestless = input.wishes().profile() == Profile.QUIET && RESTLESS.contains(posture);
            if (!isCut && !isRestless && (!careful || isSafer(posture, byDefault, plans))) {
                allowed.add(posture);
            }
        }
        return allowed;
    }

    private static boolean isSafer(Posture posture, Posture byDefault, PosturePlans plans) {
        var band = plans.of(posture);
        var usual = plans.of(byDefault);
        return band.lower() >= usual.lower() && band.upper() >= usual.upper();
    }
}
