package io.nimbusguard.prometheus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// The answers of one tick, by groups of namespaces where the fleet is so large that it was split.
final class Ticks {

    private final Instant at;
    private final Map<String, Tick> byNamespace = new HashMap<>();
    private final List<Tick> all = new ArrayList<>();

    /// @param asked the groups' queries one group after the other, equally many of each
    Ticks(Instant at, List<Set<String>> groups, List<Asked> asked) {
        this.at = at;
        var each = asked.size() / groups.size();
        for (var group = 0; group < groups.size(); group++) {
            var tick = new Tick(at, asked.subList(group * each, (group + 1) * each));
            all.add(tick);
            groups.get(group).forEach(namespace -> byNamespace.put(namespace, tick));
        }
    }

    Instant at() {
        return at;
    }

    /// Empty where the tick did not ask for the namespace.
    Optional<Tick> of(String namespace) {
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.ofNullable(byNamespace.get(namespace));
    }

    /// The server's clock when it answered [Unix seconds].
    OptionalDouble serverSeconds() {
        return all.stream()
                .flatMapToDouble(tick -> tick.serverSeconds().stream())
                .findFirst();
    }
}
