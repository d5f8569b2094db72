package io.nimbusguard.simulator.audit;

import io.nimbusguard.planning.StartupTime;
import io.nimbusguard.scaling.ReplicaCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How the pods that were asked for come up, and when more may be asked for: two minutes after they stall, then four
/// minutes after every further attempt, up to sixteen.
final class Starts {

    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final int LOOKS = 3;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(16);

    private StartupTime startup;
    private @Nullable Instant waitingSince;
    private int ready;
    private int overdueLooks;
    private @Nullable Instant held;
    private Duration wait = Duration.ofMinutes(2);

    Starts(StartupTime startup) {
        this.startup = startup;
    }

    void saw(ReplicaCounts counts, Optional<String> failure, Instant now) {
        startup = startup.observed(now, counts);
        var progress = counts.ready() > ready;
        ready = counts.ready();
        if (failure.isEmpty() && (counts.starting() == 0 || waitingSince == null || progress)) {
            waitingSince = counts.starting() == 0 ? null : now;
            overdueLooks = 0;
            held = null;
            wait = Duration.ofMinutes(2);
            return;
        }
        if (waitingSince == null) {
            waitingSince = now;
        }
        var patience = startup.p90().plus(MARGIN);
        if (failure.isEmpty() && Duration.between(waitingSince, now).compareTo(patience) <= 0) {
            overdueLooks = 0;
            return;
        }
        if (++overdueLooks == LOOKS) {
            held = now.plus(wait);
        }
    }

    /// Whether no more may be asked for.
    boolean stalled(Instant now) {
        return overdueLooks >= LOOKS && held != null && now.isBefore(held);
    }

    void wrote(int from, int to, Instant now) {
        startup = to > from ? startup.scaledOut(now, to - from) : startup.scaledIn(from - to);
        if (to > from && overdueLooks >= LOOKS) {
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
            held = now.plus(wait);
        }
    }
}
