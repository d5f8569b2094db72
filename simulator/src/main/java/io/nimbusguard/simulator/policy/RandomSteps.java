package io.nimbusguard.simulator.policy;

import io.nimbusguard.simulator.load.Streams;

/// A walk that looks at nothing: at every tick one replica fewer, none or one more, each with probability 1/3.
final class RandomSteps {

    private RandomSteps() {}

    static Policy policy() {
        return Policy.blindToPrices(PolicyName.RANDOM, context -> {
            var random = Streams.named("random steps", context.arrivals().seed());
            return view -> view.requested() + random.nextInt(3) - 1;
        });
    }
}
