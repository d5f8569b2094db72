package io.nimbusguard.dashboard.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the models that serve are and how they came to, read from the learning state itself.
///
/// @param forecaster in words: who forecasts, or why no network does
/// @param network    the network that forecasts; absent where none does
/// @param agent      the agent; absent where there is none
/// @param models     known to the registry, newest first
/// @param events     what became of retrainings, newest first
public record LearningFacts(
        @Nullable String forecaster,
        @Nullable Network network,
        @Nullable Agent agent,
        List<Model> models,
        List<Event> events) {

    public static final LearningFacts NONE = new LearningFacts(null, null, null, List.of(), List.of());

    public LearningFacts {
        models = List.copyOf(models);
        events = List.copyOf(events);
    }

    /// @param since    ISO 8601
    /// @param loss     mean quantile loss over the last thirty minutes, over what persistence errs
    /// @param baseline what forecasts without a network would have lost
    public record Network(
            @Nullable String since,
            @Nullable Double loss,
            @Nullable Double baseline) {}

    /// @param version    of the weights that serve
    /// @param loss       of the newest gradient steps
    /// @param replaySize transitions it can learn from
    /// @param epsilon    the chance of trying another posture
    public record Agent(
            @Nullable String version,
            @Nullable Double loss,
            @Nullable Long replaySize,
            @Nullable Double epsilon) {}

    /// @param kind    forecaster or policy
    /// @param created ISO 8601
    /// @param state   serves, promoted (served before), rejected, or refused (can't be read)
    /// @param why     in words
    public record Model(
            String kind,
            int version,
            String created,
            String state,
            @Nullable String why) {}

    /// @param time ISO 8601
    /// @param kind promoted, rejected, skipped or rolled_back
    public record Event(String time, String kind, String words) {}
}
