package io.nimbusguard.safety;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Since when usable observations have come without a gap.
///
/// @param since the first of them
/// @param last  the newest of them
record Warmth(Optional<Instant> since, Optional<Instant> last) {

    static final Warmth COLD = new Warmth(Optional.empty(), Optional.empty());

    Warmth with(Sighting seen) {
        if (seen.demand().isEmpty()) {
            return this;
        }
        var now = Optional.of(seen.time());
        return isUnbroken(seen) ? new Warmth(since, now) : new Warmth(now, now);
    }

    private boolean isUnbroken(Sighting seen) {
        return last.isPresent() && Duration.between(last.get(), seen.time()).compareTo(seen.longestGap()) <= 0;
    }

    /// How long the window has been seen; zero when nothing was.
    Duration seenFor(Instant now) {
        return since.map(first -> Duration.between(first, now)).orElse(Duration.ZERO);
    }
}
