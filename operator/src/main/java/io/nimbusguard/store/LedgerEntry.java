package io.nimbusguard.store;

import io.nimbusguard.dqn.Reward;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.workflow.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A decision as the ledger keeps it. Codes are words here, not enums: an older operator's entries stay readable after
/// one of them has been given up.
///
/// @param mode           the workload's mode
/// @param posture        empty where none was taken
/// @param current        replicas before; empty when unknown
/// @param raw            replicas proposed to the guards; empty when nothing was
/// @param target         replicas after the guards, whether or not they were written; empty when it abstained
/// @param verdict        apply, stay, vetoed, observed or abstained
/// @param reason         code of the reason that decided
/// @param outcome        applied, conflict, refused, unknown or not_attempted
/// @param outcomeMessage what the cluster said to it
/// @param evidence       complete; partial or unusable with their reasons
/// @param findings       guards that did not simply accept, in the order in which they spoke
/// @param forecast       empty where none was made
/// @param agent          what the agent made of it; empty where there is none
/// @param summary        the decision in one sentence
/// @param settlement     empty while it is not settled
public record LedgerEntry(
        String id,
        Instant time,
        Workload workload,
        String mode,
        String source,
        Optional<String> posture,
        OptionalInt current,
        OptionalInt raw,
        OptionalInt target,
        String verdict,
        String reason,
        String outcome,
        Optional<String> outcomeMessage,
        String evidence,
        List<Finding> findings,
        Seen observation,
        Optional<Outlook> forecast,
        Optional<Agent> agent,
        String summary,
        Optional<Settling> settlement) {

    public LedgerEntry {
        findings = List.copyOf(findings);
    }

    /// @param ruling adjust, veto or shadow
    /// @param flip   the smallest change that would have made the guard accept, in words
    public record Finding(String guard, int before, int after, String ruling, String reason, String flip) {}

    /// What was observed, in short.
    ///
    /// @param features by their exported names
    /// @param ready    replicas ready to serve; null when unknown
    /// @param coverage share of ready pods that report demand, ratio in [0, 1]; null when unknown
    public record Seen(
            Map<String, Sample> features,
            @Nullable Integer ready,
            @Nullable Double coverage) {
        public Seen {
            features = Map.copyOf(features);
        }
    }

    /// A feature that was measured (value and age) or is missing (and why).
    ///
    /// @param value      in the feature's unit
    /// @param ageSeconds of the sample when it was decided on
    /// @param missing    code of the reason
    public record Sample(
            @Nullable Double value,
            @Nullable Double ageSeconds,
            @Nullable String missing) {}

    /// The forecast, in short.
    ///
    /// @param madeAt milliseconds since the epoch
    public record Outlook(String source, long madeAt, double confidence, List<Point> points) {
        public Outlook {
            points = List.copyOf(points);
        }
    }

    /// Demand at one offset [requests per second]: median and 80 % band.
    public record Point(int offsetSeconds, double value, double lower, double upper) {}

    /// What the agent made of it, heard or not.
    ///
    /// @param version     of its weights
    /// @param wish        the posture it would have
    /// @param gate        Open where it was heard; else the code of the reason why the default spoke
    /// @param why         that reason in words; null where it was heard
    /// @param epsilon     the chance of trying another posture
    /// @param explored    whether `wish` is tried for what can be learned from it
    /// @param postures    what each is worth to it, and what it would have cost
    /// @param chosenCost  what the agent's own choices would have cost, as [Worth#cost]; null where nothing is
    // known
    public record Agent(
            String version,
            String wish,
            String gate,
            @Nullable String why,
            double epsilon,
            boolean explored,
            Map<String, Worth> postures,
            @Nullable Double chosenCost) {
        public Agent {
            postures = Map.copyOf(postures);
        }
    }

    /// Of one posture.
    ///
    /// @param value     reward expected from now on, mean of the networks
    /// @param advantage by which it is better than the default, mean of the networks
    /// @param deviation of that over the networks
    /// @param cost      beyond the need, of a tick of its shadow over about half a day, over the mean need; null
    ///                  where nothing is known
    public record Worth(
            double value,
            double advantage,
            double deviation,
            @Nullable Double cost) {}

    /// How it turned out.
    ///
    /// @param truncatedBy code of the reason why it cannot be judged; empty when it was
    /// @param ours        what we paid and missed; empty when it was truncated
    /// @param shadowHpa   the same for the shadow HPA, where there is one
    /// @param reward      what the agent is told of it, in parts
    public record Settling(
            Instant time,
            Optional<String> truncatedBy,
            Optional<Tally> ours,
            Optional<Tally> shadowHpa,
            Optional<Reward> reward) {}
}
