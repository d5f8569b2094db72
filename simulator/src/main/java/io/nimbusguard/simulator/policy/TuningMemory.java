package io.nimbusguard.simulator.policy;

import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.load.Arrivals;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// What a grid came to, so that it is run once for the same arrivals under the same conditions.
final class TuningMemory {

    private final Map<Key, HpaTuning> cheapest = new ConcurrentHashMap<>();

    /// @param sha256   of the trace's file
    /// @param arrivals hash of what arrives and counts: a trace may have been cut
    record Key(String sha256, long seed, long arrivals, Conditions conditions, List<HpaTuning> grid) {

        Key {
            grid = List.copyOf(grid);
        }

        static Key of(Arrivals arrivals, Conditions conditions, List<HpaTuning> grid) {
            var sha256 = arrivals.trace().origin().sha256();
            return new Key(sha256, arrivals.seed(), hash(arrivals), conditions, grid);
        }

        private static long hash(Arrivals arrivals) {
            var hash = (long) arrivals.size();
            for (var step = 0; step < arrivals.size(); step++) {
                hash = 31 * hash + Double.doubleToLongBits(arrivals.requests(step));
                hash = 31 * hash + (arrivals.scored(step) ? 1 : 0);
            }
            return hash;
        }
    }

    /// The tuning known for `key`, or what `search` finds.
    HpaTuning cheapest(Key key, Supplier<HpaTuning> search) {
        return cheapest.computeIfAbsent(key, _ -> search.get());
    }
}
