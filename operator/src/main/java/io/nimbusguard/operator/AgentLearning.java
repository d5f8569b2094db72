package io.nimbusguard.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.nimbusguard.config.OperatorSettings;
import io.nimbusguard.dqn.AgentRules;
import io.nimbusguard.dqn.DefaultPosturePolicy;
import io.nimbusguard.dqn.Experience;
import io.nimbusguard.dqn.Policy;
import io.nimbusguard.dqn.PolicyEvidence;
import io.nimbusguard.dqn.PostureChoice;
import io.nimbusguard.dqn.Transition;
import io.nimbusguard.dqn.network.AgentModel;
import io.nimbusguard.dqn.network.LearningSettings;
import io.nimbusguard.dqn.network.QEngine;
import io.nimbusguard.dqn.retraining.AgentNews.Begun;
import io.nimbusguard.dqn.retraining.AgentNews.Rejected;
import io.nimbusguard.dqn.retraining.AgentNews.Skipped;
import io.nimbusguard.dqn.retraining.AgentRetraining;
import io.nimbusguard.dqn.retraining.Ladder;
import io.nimbusguard.dqn.retraining.Ladder.Climbing;
import io.nimbusguard.dqn.retraining.Ladder.Move;
import io.nimbusguard.dqn.retraining.Ladder.Rung;
import io.nimbusguard.dqn.retraining.LineUp;
import io.nimbusguard.dqn.retraining.LoadKind;
import io.nimbusguard.dqn.retraining.Replay;
import io.nimbusguard.dqn.retraining.ServedAgentPolicy;
import io.nimbusguard.dqn.retraining.ServingAgents;
import io.nimbusguard.k8s.EventReason;
import io.nimbusguard.k8s.NoNetwork;
import io.nimbusguard.metrics.LearnedModel;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.workflow.DecisionRecord;
import io.nimbusguard.workflow.PassListener;
import io.nimbusguard.workflow.PassReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The agent, and how it goes on learning: at every interval a look at the challenger that is on its way, or else a
/// training; twice a minute a look at what the newer weights cost live. Only the leader learns, for only it has seen
/// passes. Decisions never wait for it.
final class AgentLearning implements PassListener, Experience {

    private static final Logger LOG = LoggerFactory.getLogger(AgentLearning.class);
    private static final Duration LOOK_LIVE_EVERY = Duration.ofSeconds(30);
    private static final int TOLD = 64;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Optional<NoNetwork> noAgent;
    private final Optional<AgentRetraining> retraining;
    private final ModelShelf<AgentModel> shelf;
    private final OperatorSettings.Retraining settings;
    private final Surroundings around;
    private final ServingAgents serving = new ServingAgents();
    /// Workloads that an agent was asked about and people are told on, by uid.
    private final ConcurrentSkipListMap<String, Workload> met = new ConcurrentSkipListMap<>();
    /// Refused models that nobody has heard of yet.
    private final List<String> untold = new ArrayList<>();

    AgentLearning(
            QEngine engine,
            Replay replay,
            ModelShelf<AgentModel> shelf,
            OperatorSettings.Retraining settings,
            Surroundings around) {
        this.shelf = shelf;
        this.settings = settings;
        this.around = around;
        switch (engine) {
            case QEngine.Available available -> {
                var begun = new AgentRetraining(available, replay, serving, LearningSettings.LIVE);
                noAgent = begin(begun, shelf.take());
                retraining = Optional.of(begun).filter(_ -> noAgent.isEmpty());
            }
            case QEngine.Unavailable(var reason) -> {
                LOG.warn("NG-5304: the default posture speaks, without an agent: {}", reason);
                noAgent = Optional.of(new NoNetwork.EngineUnavailable(reason));
                retraining = Optional.empty();
            }
        }
        retraining.ifPresent(learner -> around.meters()
                .learningOfAgent(
                        () -> serving.ladder()
                                .map(now -> now.champion().newest().since()),
                        learner::loss,
                        learner::experience));
    }

    private Optional<NoNetwork> begin(AgentRetraining begun, ModelShelf.Stock<AgentModel> stock) {
        stock.models()
                .forEach(found ->
                        begun.serve(found.model(), Card.of(found.card()).kinds(), found.since()));
        untold.addAll(stock.refusals());
        if (stock.models().isEmpty()) {
            var why = stock.refusals().isEmpty()
                    ? new NoNetwork.ModelAbsent(shelf.shipped() + " does not exist")
                    : new NoNetwork.ModelRefused(String.join("; ", stock.refusals()));
            LOG.info("NG-5302: the default posture speaks, without an agent: {}", why.words());
            return Optional.of(why);
        }
        stock.newest().ifPresent(found -> {
            var card = Card.of(found.card());
            card.rung().ifPresent(rung -> begun.goOn(found.model(), card.kinds(), rung, card.since(found.since())));
        });
        var last = stock.models().getLast();
        LOG.info(
                "The agent may choose postures: {}, weights {}",
                last.name(),
                last.model().version());
        return Optional.empty();
    }

    Policy<?> policy() {
        return noAgent.isEmpty() ? new ServedAgentPolicy(serving, AgentRules.STANDARD) : new DefaultPosturePolicy();
    }

    /// Why no agent chooses here; empty where one may.
    Optional<NoNetwork> noAgent() {
        return noAgent;
    }

    void start(TrainingThread thread) {
        thread.every(settings.interval(), this::learn);
        thread.every(LOOK_LIVE_EVERY, this::lookLive);
    }

    void learn() {
        carefully(this::lookOrTrain);
    }

    void lookLive() {
        tellRefusals();
        carefully(learner -> learner.lookLive(around.clock().instant()).ifPresent(this::moved));
    }

    /// One that fails is told, and the next one comes all the same.
    private void carefully(Consumer<AgentRetraining> task) {
        try {
            if (around.leads().getAsBoolean()) {
                retraining.ifPresent(task);
            }
        } catch (RuntimeException failed) {
            LOG.error("NG-5305: a retraining failed; the agent that serves goes on: {}", failed.toString());
            LOG.debug("a retraining failed", failed);
        }
    }

    @Override
    public void onPass(PassReport report) {
        retraining.ifPresent(learner -> report.decision()
                .flatMap(DecisionRecord::choice)
                .flatMap(PostureChoice::deliberation)
                .ifPresent(agent -> learner.note(report.input().workload(), agent)));
        var workload = report.input().workload();
        if (met.size() < TOLD) {
            met.put(workload.uid(), workload);
        }
    }

    @Override
    public void settled(Workload workload, Transition transition) {
        retraining.ifPresent(learner -> learner.learnFrom(transition));
    }

    ServingAgents serving() {
        return serving;
    }

    Optional<AgentRetraining> retraining() {
        return retraining;
    }

    void forget(Workload workload) {
        met.remove(workload.uid());
        retraining.ifPresent(learner -> learner.forget(workload));
    }

    private void lookOrTrain(AgentRetraining learner) {
        var begun = around.nanoClock().getAsLong();
        learner.look(around.clock().instant(), settings.most()).ifPresent(this::moved);
        if (serving.ladder().filter(Climbing.class::isInstance).isEmpty()) {
            train(learner, begun);
        }
    }

    private void train(AgentRetraining learner, long begun) {
        var now = around.clock().instant();
        var spent = Duration.ofNanos(around.nanoClock().getAsLong() - begun);
        var news = learner.retrain(now, settings.most().minus(spent), around.clock());
        if (!(news instanceof Skipped)) {
            around.meters()
                    .trainingTook(
                            LearnedModel.POLICY,
                            Duration.ofNanos(around.nanoClock().getAsLong() - begun));
        }
        switch (news) {
            case Begun(var challenger, var kinds, var evidence) -> {
                shelf.keptAside(
                        challenger.model(),
                        new Card(Rung.SHADOW.label(), Optional.of(now), kinds).json(Optional.of(evidence)));
                around.meters().retrained(LearnedModel.POLICY, "shadow");
                LOG.info(
                        "A challenger of the agent is watched in the shadow: weights {}, {} loads: {}",
                        challenger.model().version(),
                        labels(kinds),
                        evidence.line());
            }
            case Rejected(var challenger, var why, var evidence) -> {
                shelf.keptAside(
                        challenger.model(),
                        new Card("rejected", Optional.empty(), Set.of()).json(Optional.of(evidence)));
                told(
                        "rejected",
                        EventReason.MODEL_REJECTED,
                        "a retrained agent was dropped: " + why + "; " + evidence.line());
            }
            case Skipped(var reason) -> {
                around.meters().retrained(LearnedModel.POLICY, "skipped");
                LOG.info("The agent was not retrained: {}", reason);
            }
        }
    }

    private void moved(Move<LineUp> move) {
        switch (move) {
            case Move.Stays<LineUp> _ -> {
                // nothing to tell
            }
            case Move.Climbs<LineUp>(var next) -> {
                keepOnItsWay(next);
                LOG.info(
                        "A challenger of the agent speaks for {} % of the workloads: weights {}",
                        100 * next.rung().share(),
                        next.challenger().newest().model().version());
            }
            case Move.Promoted<LineUp>(var next) -> {
                var agent = next.champion().newest();
                shelf.promoted(
                        agent.model(),
                        new Card("promoted", Optional.of(next.since()), kinds(next)).json(Optional.empty()));
                told(
                        "promoted",
                        EventReason.MODEL_PROMOTED,
                        "a retrained agent chooses postures from now on: weights "
                                + agent.model().version());
            }
            case Move.Dropped<LineUp>(var _, var dropped, var why) -> {
                shelf.keptAside(
                        dropped.newest().model(),
                        new Card("dropped", Optional.empty(), Set.of()).json(Optional.empty()));
                told(
                        "rolled_back",
                        EventReason.MODEL_REJECTED,
                        "a retrained agent was taken back: " + why + "; weights "
                                + dropped.newest().model().version());
            }
            case Move.RolledBack<LineUp>(var next, var harmful) -> {
                shelf.rolledBack(harmful.newest().model());
                told(
                        "rolled_back",
                        EventReason.MODEL_REJECTED,
                        "the agent that served did harm and the one before it is back: weights "
                                + next.champion().newest().model().version());
            }
        }
    }

    private void keepOnItsWay(Climbing<LineUp> climbing) {
        var card = new Card(
                climbing.rung().label(),
                Optional.of(climbing.since()),
                climbing.challenger().differsFrom(climbing.champion()));
        shelf.keptAside(climbing.challenger().newest().model(), card.json(Optional.empty()));
    }

    private static Set<LoadKind> kinds(Ladder.Serving<LineUp> serving) {
        return serving.champion().differsFrom(serving.before().getFirst());
    }

    private void tellRefusals() {
        if (!met.isEmpty()) {
            untold.forEach(refusal ->
                    tell(EventReason.MODEL_REJECTED, "a model is not served: " + refusal + "; the last good one is"));
            untold.clear();
        }
    }

    private void told(String outcome, EventReason reason, String message) {
        around.meters().retrained(LearnedModel.POLICY, outcome);
        LOG.info("{}: {}", reason.label(), message);
        tell(reason, message);
    }

    private void tell(EventReason reason, String message) {
        var now = around.clock().instant();
        met.values().forEach(workload -> around.announcer().tell(workload, reason, message, now));
    }

    private static String labels(Set<LoadKind> kinds) {
        return kinds.stream().sorted().map(LoadKind::label).collect(Collectors.joining(", "));
    }

    /// What is kept of a model beside its weights.
    ///
    /// @param outcome what became of it: a rung, or how it ended
    /// @param since   when it came there
    /// @param kinds   of workloads that it speaks for, or would
    record Card(String outcome, Optional<Instant> since, Set<LoadKind> kinds) {

        String json(Optional<PolicyEvidence> evidence) {
            var json = JsonNodeFactory.instance.objectNode();
            json.put("schema", 1);
            json.put("kind", "policy");
            json.put("outcome", outcome);
            since.ifPresent(time -> json.put("since", time.toString()));
            var list = json.putArray("kinds");
            kinds.stream().sorted().map(LoadKind::label).forEach(list::add);
            evidence.ifPresent(figures -> {
                json.put("improvement", figures.improvement());
                json.put("low", figures.lower());
                json.put("high", figures.upper());
                json.put("worst_tenth_ratio", figures.worstTenth());
                json.put("workloads", figures.workloads());
            });
            return json.toString();
        }

        /// What is not said counts for all kinds: a person may have put the model there.
        static Card of(Optional<String> json) {
            var card = json.map(Card::read).orElseGet(JsonNodeFactory.instance::objectNode);
            var kinds = EnumSet.noneOf(LoadKind.class);
            for (var kind : LoadKind.values()) {
                for (var label : card.path("kinds")) {
                    if (label.asText().equals(kind.label())) {
                        kinds.add(kind);
                    }
                }
            }
            return new Card(
                    card.path("outcome").asText(""),
                    Optional.of(card.path("since").asText(""))
                            .filter(text -> !text.isEmpty())
                            .map(Instant::parse),
                    kinds.isEmpty() ? EnumSet.allOf(LoadKind.class) : kinds);
        }

        private static JsonNode read(String json) {
            try {
                return JSON.readTree(json);
            } catch (JsonProcessingException notOurs) {
                return JsonNodeFactory.instance.objectNode();
            }
        }

        /// Where it stood when another process ended; empty where it had come to an end.
        Optional<Rung> rung() {
            return Arrays.stream(Rung.values())
                    .filter(rung -> rung.label().equals(outcome))
                    .findFirst();
        }

        Instant since(Instant otherwise) {
            return since.orElse(otherwise);
        }
    }
}
