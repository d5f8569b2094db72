package io.nimbusguard.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nimbusguard.dashboard.api.LearningFacts;
import io.nimbusguard.dashboard.api.LearningFacts.Agent;
import io.nimbusguard.dashboard.api.LearningFacts.Event;
import io.nimbusguard.dashboard.api.LearningFacts.Model;
import io.nimbusguard.dashboard.api.LearningFacts.Network;
import io.nimbusguard.forecasting.retraining.LiveCheck;
import io.nimbusguard.k8s.NoNetwork;
import io.nimbusguard.store.ModelEntry;
import io.nimbusguard.store.ModelKind;
import io.nimbusguard.store.ModelRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the page says of models: from the network that serves, and the registry.
final class LearningPage implements Supplier<LearningFacts> {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Learning learning;
    private final AgentLearning agent;
    private final ModelRegistry registry;

    LearningPage(Learning learning, AgentLearning agent, ModelRegistry registry) {
        this.learning = learning;
        this.agent = agent;
        this.registry = registry;
    }

    @Override
    public LearningFacts get() {
        var models = Arrays.stream(ModelKind.values())
                .flatMap(kind -> models(registry.list(kind)).stream())
                .toList();
        return new LearningFacts(
                learning.noNetwork()
                        .map(why -> "Forecasts come from simple candidates, without a network: " + why(why))
                        .orElse(
                                "A network forecasts beside simple candidates, output by output, and goes on learning."),
                network(),
                agent(),
                models,
                models.stream().flatMap(model -> event(model).stream()).toList());
    }

    private static String why(NoNetwork network) {
        return network.words() + ".";
    }

    private @Nullable Network network() {
        var live = learning.live();
        return learning.serving()
                .served()
                .map(served -> new Network(
                        served.since().toString(),
                        live.map(LiveCheck::loss).orElse(null),
                        live.map(LiveCheck::baseline).orElse(null)))
                .orElse(null);
    }

    /// How often it tries something is each workload's own, and stands beside its decisions.
    private @Nullable Agent agent() {
        return agent.retraining()
                .flatMap(learner -> agent.serving()
                        .ladder()
                        .map(ladder -> new Agent(
                                ladder.champion().newest().network().version(),
                                learner.loss().isPresent() ? learner.loss().getAsDouble() : null,
                                (long) learner.experience(),
                                null)))
                .orElse(null);
    }

    private static List<Model> models(List<ModelEntry> newestFirst) {
        var champion = newestFirst.stream()
                .filter(entry -> entry.refused().isEmpty())
                .mapToLong(entry -> entry.promotion().orElse(0))
                .max()
                .orElse(0);
        return newestFirst.stream().map(entry -> model(entry, champion)).toList();
    }

    private static Model model(ModelEntry entry, long champion) {
        var state = entry.refused().isPresent()
                ? "refused"
                : entry.promotion().isEmpty()
                        ? "rejected"
                        : entry.promotion().getAsLong() == champion ? "serves" : "promoted";
        return new Model(
                entry.kind().label(),
                entry.version(),
                entry.created().toString(),
                state,
                entry.refused().or(() -> outcome(entry.card())).orElse(null));
    }

    /// What its card says became of it.
    private static Optional<String> outcome(String card) {
        try {
            var word = JSON.readTree(card).path("outcome");
            return word.isTextual() ? Optional.of(word.asText().replace('_', ' ')) : Optional.empty();
        } catch (JsonProcessingException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Event> event(Model model) {
        var name = model.kind() + " " + model.version();
        return switch (model.state()) {
            case "serves", "promoted" -> Optional.of(new Event(model.created(), "promoted", name));
            case "rejected" ->
                Optional.of(
                        new Event(model.created(), "rejected", model.why() == null ? name : name + ": " + model.why()));
            default -> Optional.empty();
        };
    }
}
