package io.nimbusguard.dqn.retraining;

import io.nimbusguard.dqn.PolicyEvidence;
import io.nimbusguard.dqn.PolicyGate;
import io.nimbusguard.dqn.PolicyVerdict;
import io.nimbusguard.dqn.PolicyVerdict.Keep;
import io.nimbusguard.dqn.PolicyVerdict.Reason;
import io.nimbusguard.scaling.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How a challenger comes to serve, and how it goes again:
/// ```
/// shadow 24 h → 1 % of the workloads 12 h → 10 % 12 h → all of them
/// ```
/// Out of the shadow it comes only where its gain on what came meanwhile is as certain as at the beginning; on from the
/// next two where it did not lose. Where it does harm it is dropped at once, and once it serves all, the one before
/// serves again. Immutable.
///
/// @param <A> who serves
public sealed interface Ladder<A> {

    /// Who served before and could again, besides the champion.
    int KEPT = 2;

    A champion();

    /// Who served before, the last one first.
    List<A> before();

    /// When it came to this.
    Instant since();

    /// Who speaks for a workload.
    A speaksFor(Workload workload);

    /// Whom a look compares: the newer one, with the one that would serve without it. Empty where there is none.
    Optional<Pair<A>> compared();

    /// After a look at how the newer one fared beside the older one, on the arrivals since.
    Move<A> judged(PolicyVerdict verdict, Instant now);

    /// After a look at how the newer one fared beside the default posture, live.
    Move<A> seenLive(PolicyEvidence besideDefault, Instant now);

    record Pair<A>(A older, A newer) {}

    /// Where a challenger stands.
    enum Rung {
        SHADOW(0, Duration.ofDays(1)),
        HUNDREDTH(0.01, Duration.ofHours(12)),
        TENTH(0.1, Duration.ofHours(12));

        private final double share;
        private final Duration least;

        Rung(double share, Duration least) {
            this.share = share;
            this.least = least;
        }

        /// Of the workloads that it speaks for.
        public double share() {
            return share;
        }

        /// How long it stays there.
        Duration least() {
            return least;
        }

        /// As it stands in cards.
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What a look led to.
    sealed interface Move<A> {

        Ladder<A> next();

        /// Nothing changes.
        record Stays<A>(Ladder<A> next) implements Move<A> {}

        /// The challenger speaks for more workloads from now on.
        record Climbs<A>(Climbing<A> next) implements Move<A> {}

        /// The challenger serves all.
        record Promoted<A>(Serving<A> next) implements Move<A> {}

        /// The challenger is gone; the champion never stopped serving the others.
        ///
        /// @param why for people
        record Dropped<A>(Serving<A> next, A dropped, String why) implements Move<A> {}

        /// The champion is gone, and the one before it serves.
        record RolledBack<A>(Serving<A> next, A harmful) implements Move<A> {}
    }

    /// Nobody is on the way.
    record Serving<A>(A champion, List<A> before, Instant since) implements Ladder<A> {

        public Serving {
            before = List.copyOf(before);
        }

        public static <A> Serving<A> first(A champion, Instant since) {
            return new Serving<>(champion, List.of(), since);
        }

        /// With another champion, without any look.
        public Serving<A> then(A next, Instant now) {
            var earlier = new ArrayList<A>();
            earlier.add(champion);
            earlier.addAll(before);
            return new Serving<>(next, earlier.subList(0, Math.min(KEPT, earlier.size())), now);
        }

        /// With a challenger in the shadow.
        public Climbing<A> challengedBy(A challenger, Instant now) {
            return new Climbing<>(this, challenger, Rung.SHADOW, now);
        }

        @Override
        public A speaksFor(Workload workload) {
            return champion;
        }

        @Override
        public Optional<Pair<A>> compared() {
            return before.isEmpty() ? Optional.empty() : Optional.of(new Pair<>(before.getFirst(), champion));
        }

        @Override
        public Move<A> judged(PolicyVerdict verdict, Instant now) {
            return PolicyGate.doesHarm(verdict.evidence()) ? back(now) : new Move.Stays<>(this);
        }

        @Override
        public Move<A> seenLive(PolicyEvidence besideDefault, Instant now) {
            return PolicyGate.doesHarmLive(besideDefault) ? back(now) : new Move.Stays<>(this);
        }

        private Move<A> back(Instant now) {
            return before.isEmpty()
                    ? new Move.Stays<>(this)
                    : new Move.RolledBack<>(
                            new Serving<>(before.getFirst(), before.subList(1, before.size()), now), champion);
        }
    }

    /// A challenger is on the way.
    ///
    /// @param without what there is without it
    record Climbing<A>(Serving<A> without, A challenger, Rung rung, Instant since) implements Ladder<A> {

        @Override
        public A champion() {
            return without.champion();
        }

        @Override
        public List<A> before() {
            return without.before();
        }

        @Override
        public A speaksFor(Workload workload) {
            return place(workload) < rung.share() ? challenger : champion();
        }

        @Override
        public Optional<Pair<A>> compared() {
            return Optional.of(new Pair<>(champion(), challenger));
        }

        @Override
        public Move<A> judged(PolicyVerdict verdict, Instant now) {
            if (PolicyGate.doesHarm(verdict.evidence())) {
                return dropped("it does harm");
            }
            if (now.isBefore(since.plus(rung.least()))) {
                return new Move.Stays<>(this);
            }
            return switch (verdict) {
                case PolicyVerdict.Promote _ -> up(now);
                case Keep(var reason, var _) when reason == Reason.TOO_LITTLE_TO_JUDGE_BY -> new Move.Stays<>(this);
                case Keep(var reason, var evidence)
                when reason == Reason.NOT_SURELY_BETTER && rung != Rung.SHADOW && evidence.improvement() >= 0 ->
                    up(now);
                case Keep(var reason, var _) -> dropped(reason.sentence());
            };
        }

        @Override
        public Move<A> seenLive(PolicyEvidence besideDefault, Instant now) {
            return PolicyGate.doesHarmLive(besideDefault)
                    ? dropped("it costs more than the default posture would, live")
                    : new Move.Stays<>(this);
        }

        private Move<A> up(Instant now) {
            return switch (rung) {
                case SHADOW -> new Move.Climbs<>(new Climbing<>(without, challenger, Rung.HUNDREDTH, now));
                case HUNDREDTH -> new Move.Climbs<>(new Climbing<>(without, challenger, Rung.TENTH, now));
                case TENTH -> new Move.Promoted<>(without.then(challenger, now));
            };
        }

        private Move<A> dropped(String why) {
            return new Move.Dropped<>(without, challenger, why);
        }

        /// Of a workload, in [0, 1): by its uid alone, so that it stays the same while others come and go. A 32-bit
        /// finalizer (MurmurHash3) puts neighbouring uids far apart.
        static double place(Workload workload) {
            var hash = workload.uid().hashCode();
            hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
            hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
            return Integer.toUnsignedLong(hash ^ (hash >>> 16)) / 0x1p32;
        }
    }
}
