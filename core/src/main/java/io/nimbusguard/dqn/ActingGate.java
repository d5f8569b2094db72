package io.nimbusguard.dqn;

import io.nimbusguard.dqn.QValues.Advantage;
import io.nimbusguard.scaling.Posture;
import java.time.Duration;
import java.util.Locale;

/// Whether the agent chooses the posture, the default one included, or the default speaks, and why.
public sealed interface ActingGate {

    /// Its Q-values choose.
    record Open() implements ActingGate {}

    /// The default speaks.
    sealed interface Closed extends ActingGate {

        /// Stable, in the form of a condition's reason.
        String reason();

        /// For people.
        String sentence();
    }

    /// The forecast is not trusted enough for anybody to depart from the default.
    record LowConfidence(double confidence, double needed) implements Closed {
        @Override
        public String reason() {
            return "LowConfidence";
        }

        @Override
        public String sentence() {
            return words("the forecast's confidence is %.2f, below %.2f", confidence, needed);
        }
    }

    /// Its choices have not been watched for long enough.
    record RecordTooShort(Duration recorded, Duration needed) implements Closed {
        @Override
        public String reason() {
            return "RecordTooShort";
        }

        @Override
        public String sentence() {
            return words(
                    "its choices have been watched for %.1f of %.1f hours",
                    recorded.toMinutes() / 60.0, needed.toMinutes() / 60.0);
        }
    }

    /// Of late its choices cost more than the default's.
    ///
    /// @param chosen    what a tick of its choices cost, in replicas over the replicas needed
    /// @param byDefault what a tick of the default cost
    record CostlierThanDefault(double chosen, double byDefault) implements Closed {
        @Override
        public String reason() {
            return "CostlierThanDefault";
        }

        @Override
        public String sentence() {
            return words(
                    "over the last 12 hours its choices cost %.1f %% more than the default's",
                    100 * (chosen / byDefault - 1));
        }
    }

    /// The ensemble does not agree that another posture is better, or not by enough.
    ///
    /// @param posture the one it likes best
    /// @param needed  what the mean advantage less one deviation has to exceed
    record AdvantageTooSmall(Posture posture, double mean, double deviation, double needed) implements Closed {
        @Override
        public String reason() {
            return "AdvantageTooSmall";
        }

        @Override
        public String sentence() {
            return words(
                    "%s is better by %.4f give or take %.4f, but %.4f is needed", posture, mean, deviation, needed);
        }
    }

    private static String words(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /// How the agent's choices fared beside the default, both as shadows on the same demand.
    ///
    /// @param length    how long they have been watched
    /// @param chosen    what a tick of them cost over the last half day, in replicas over the replicas needed
    /// @param byDefault what a tick of the default cost
    record Track(Duration length, double chosen, double byDefault) {

        static Track of(PostureShadows shadows) {
            if (!shadows.remembers(ShadowSpan.HALF_DAY)) {
                return new Track(Duration.ZERO, 1, 1);
            }
            var millis = (long) (shadows.recorded() * PostureShadows.TICK.toMillis());
            return new Track(
                    Duration.ofMillis(millis),
                    1 + shadows.meanCost(shadows.chosen(), ShadowSpan.HALF_DAY),
                    1 + shadows.meanCost(shadows.byDefault(), ShadowSpan.HALF_DAY));
        }
    }

    /// By what was seen of its choices.
    static ActingGate onRecord(Track track, AgentRules rules) {
        if (track.length().compareTo(rules.record()) < 0) {
            return new RecordTooShort(track.length(), rules.record());
        }
        return track.chosen() > (1 + rules.worse()) * track.byDefault()
                ? new CostlierThanDefault(track.chosen(), track.byDefault())
                : new Open();
    }

    /// By what the forecast is worth.
    static ActingGate onConfidence(double confidence, AgentRules rules) {
        return confidence < rules.lowConfidence() ? new LowConfidence(confidence, rules.lowConfidence()) : new Open();
    }

    /// By what the ensemble says of the posture it likes best.
    static ActingGate onAdvantage(Posture best, Advantage overDefault, double confidence, AgentRules rules) {
        var needed = rules.leastAdvantage() / confidence;
        return overDefault.mean() - overDefault.deviation() > needed
                ? new Open()
                : new AdvantageTooSmall(best, overDefault.mean(), overDefault.deviation(), needed);
    }
}
