package io.nimbusguard.dashboard.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One decision, with everything it rested on that is known. One that comes out of the store knows less than one that
/// is still remembered: fewer quantiles, no Q-values, no path.
///
/// @param time           ISO 8601
/// @param source         which rung decided: DQN, Planner, Reactive, Hold, Fallback or Paused
/// @param current        replicas before
/// @param raw            replicas proposed to the guards
/// @param lower          lower edge of the planner's band
/// @param upper          upper edge of the planner's band
/// @param floor          what the demand seen now needs
/// @param target         replicas after the guards, whether or not they were written
/// @param verdict        apply, stay, vetoed, observed or abstained
/// @param reason         code of the reason that decided
/// @param reasonText     the same in words
/// @param outcome        applied, conflict, refused, unknown or not_attempted
/// @param outcomeMessage what the cluster said to it
/// @param evidence       complete; partial or unusable with their reasons
/// @param summary        the decision in one sentence
public record DecisionView(
        String id,
        String time,
        String namespace,
        String name,
        String mode,
        String source,
        @Nullable String posture,
        @Nullable Integer current,
        @Nullable Integer ready,
        @Nullable Integer raw,
        @Nullable Integer lower,
        @Nullable Integer upper,
        @Nullable Integer floor,
        @Nullable Integer target,
        String verdict,
        String reason,
        @Nullable String reasonText,
        String outcome,
        @Nullable String outcomeMessage,
        String evidence,
        @Nullable Double coverage,
        String summary,
        List<Input> inputs,
        @Nullable ForecastView forecast,
        @Nullable Agent agent,
        List<Guard> guards,
        @Nullable SettlementView settlement,
        List<Step> path) {

    public DecisionView {
        inputs = List.copyOf(inputs);
        guards = List.copyOf(guards);
        path = List.copyOf(path);
    }

    /// A feature that was measured, or why it is missing.
    ///
    /// @param missing code of the reason
    public record Input(
            String feature,
            @Nullable String unit,
            @Nullable Double value,
            @Nullable Double ageSeconds,
            @Nullable String missing) {}

    /// What was forecast.
    ///
    /// @param madeAt     ISO 8601
    /// @param confidence the product of its parts
    /// @param parts      skill, coverage, freshness, surprise
    /// @param levels     probabilities of the quantiles
    /// @param points     demand [requests per second] at each offset
    /// @param features   every other feature's bands, by its name
    public record ForecastView(
            String source,
            String madeAt,
            double confidence,
            @Nullable Map<String, Double> parts,
            @Nullable Double errorRatio,
            @Nullable Double coverage,
            List<Double> levels,
            List<Point> points,
            Map<String, List<Point>> features) {
        public ForecastView {
            levels = List.copyOf(levels);
            points = List.copyOf(points);
            features = Map.copyOf(features);
        }
    }

    /// @param quantiles at each level; where they are given
    public record Point(
            int offsetSeconds,
            double lower,
            double median,
            double upper,
            @Nullable List<Double> quantiles) {}

    /// What the agent made of it, heard or not.
    ///
    /// @param wish     the posture it would have
    /// @param heard    whether it chose
    /// @param closed   code of the reason why it did not
    /// @param why      the same in words
    /// @param epsilon  the chance of trying another posture
    /// @param explored whether the wish is tried for what can be learned from it
    /// @param postures what each is worth
    public record Agent(
            String version,
            String wish,
            boolean heard,
            @Nullable String closed,
            @Nullable String why,
            double epsilon,
            boolean explored,
            List<PostureWorth> postures) {
        public Agent {
            postures = List.copyOf(postures);
        }
    }

    /// @param qValue     mean over the networks [ticks of the mean need]
    /// @param shadowCost mean cost of a tick beyond the need, of its shadow [ticks of the mean need]
    public record PostureWorth(
            String posture,
            @Nullable Double qValue,
            @Nullable Double shadowCost) {}

    /// @param ruling accept, adjust, veto or shadow
    /// @param flip   the smallest change that would have made it accept, in words
    public record Guard(
            String guard,
            int before,
            int after,
            String ruling,
            @Nullable String reason,
            @Nullable String reasonText,
            @Nullable String flip) {}

    /// How it turned out.
    ///
    /// @param time        ISO 8601
    /// @param truncatedBy code of the reason why it cannot be judged
    /// @param reward      what the agent is told of it
    /// @param rewardParts of the reward, by name
    public record SettlementView(
            String time,
            @Nullable String truncatedBy,
            @Nullable TallyView ours,
            @Nullable TallyView shadowHpa,
            @Nullable Double reward,
            @Nullable Map<String, Double> rewardParts) {}

    /// A node of the graph that the pass went through.
    ///
    /// @param millis how long it took; absent where nobody timed it
    public record Step(
            String node, @Nullable Double millis, @Nullable String failure) {}
}
