package io.nimbusguard.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nimbusguard.dqn.ActingGate.AdvantageTooSmall;
import io.nimbusguard.dqn.ActingGate.CostlierThanDefault;
import io.nimbusguard.dqn.ActingGate.LowConfidence;
import io.nimbusguard.dqn.ActingGate.Open;
import io.nimbusguard.dqn.ActingGate.RecordTooShort;
import io.nimbusguard.dqn.AgentRules.Exploration;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.scaling.DecisionSource;
import io.nimbusguard.scaling.Posture;
import io.nimbusguard.scaling.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class AgentPolicyTest {

    /// Neither its record nor chance has a say.
    private static final AgentRules ON_ADVANTAGE = rules(Duration.ZERO, 1e9, 0);
    /// Judged from the first tick on.
    private static final AgentRules ON_RECORD = rules(Duration.ZERO, 0.01, 0);
    private static final AgentRules ALWAYS_TRYING = rules(Duration.ZERO, 1e9, 1);

    @Test
    void waitsUntilItsChoicesHaveBeenWatchedForTwelveHours() {
        var policy = new AgentPolicy(likes(Posture.LEAN, 1, 0), rules(Duration.ofHours(12), 0.01, 0));

        var choices = run(policy, Inputs::at, 12 * 240 + 2);

        assertThat(choices.get(100).posture()).isEqualTo(Posture.BALANCED);
        assertThat(choices.get(100).source()).isEqualTo(DecisionSource.PLANNER);
        assertThat(gate(choices.get(100))).isInstanceOf(RecordTooShort.class);
        assertThat(choices.getLast().posture()).isEqualTo(Posture.LEAN);
        assertThat(choices.getLast().source()).isEqualTo(DecisionSource.DQN);
    }

    @Test
    void stepsBackWhileItsChoicesCostMoreThanTheDefault() {
        // Given: a posture that pays for replicas nobody needs
        var policy = new AgentPolicy(likes(Posture.CAPACITY_80, 1, 0), ON_RECORD);

        // When
        var choices = run(policy, tick -> Inputs.at(tick).replicas(33, 33), 600);

        // Then
        assertThat(choices.getFirst().posture()).isEqualTo(Posture.CAPACITY_80);
        assertThat(choices.getLast().posture()).isEqualTo(Posture.BALANCED);
        assertThat(gate(choices.getLast()))
                .isInstanceOfSatisfying(CostlierThanDefault.class, closed -> assertThat(closed.chosen())
                        .isGreaterThan(1.01 * closed.byDefault()));
        assertThat(choices.getLast().deliberation().orElseThrow().wish()).isEqualTo(Posture.CAPACITY_80);
    }

    @Test
    void comesBackOnceItsRecordIsGoodAgain() {
        var bad = likes(Posture.CAPACITY_80, 1, 0);
        var good = likes(Posture.BALANCED, 1, 0);
        IntFunction<Inputs> script = tick ->
                Inputs.at(tick).demand(3000 + 800 * Math.sin(tick / 40.0)).replicas(33, 33);

        var first = runFrom(new AgentPolicy(bad, ON_RECORD), script, 0, 400, AgentMemory.NEW);
        var later = runFrom(new AgentPolicy(good, ON_RECORD), script, 400, 12_000, first.memory());

        assertThat(gate(first.choices().getLast())).isInstanceOf(CostlierThanDefault.class);
        assertThat(gate(later.choices().getLast())).isInstanceOf(Open.class);
    }

    @Test
    void staysWithTheDefaultWhereTheEnsembleDisagrees() {
        var sure = run(new AgentPolicy(likes(Posture.LEAN, 0.02, 0.005), ON_ADVANTAGE), Inputs::at, 5);
        var split = run(new AgentPolicy(likes(Posture.LEAN, 0.02, 0.03), ON_ADVANTAGE), Inputs::at, 5);

        assertThat(sure.getLast().posture()).isEqualTo(Posture.LEAN);
        assertThat(split.getLast().posture()).isEqualTo(Posture.BALANCED);
        assertThat(gate(split.getLast())).isInstanceOf(AdvantageTooSmall.class);
    }

    @Test
    void departsAtSmallerAdvantagesTheMoreTheForecastIsTrusted() {
        var smallest = new ArrayList<Double>();
        for (var confidence : new double[] {0.39, 0.45, 0.6, 0.75, 0.95}) {
            var needed = Double.POSITIVE_INFINITY;
            for (var advantage = 0.02; advantage > 0; advantage -= 0.0001) {
                var policy = new AgentPolicy(likes(Posture.LEAN, advantage, 0), ON_ADVANTAGE);
                var choice = run(policy, tick -> Inputs.at(tick).confidence(confidence), 2)
                        .getLast();
                needed = choice.posture() == Posture.LEAN ? advantage : needed;
            }
            smallest.add(needed);
        }

        assertThat(smallest.getFirst()).isInfinite();
        assertThat(smallest).isSortedAccordingTo((one, other) -> Double.compare(other, one));
        assertThat(smallest.getLast()).isBetween(0.003 / 0.95, 0.0034);
    }

    @Test
    void neverDepartsBelowAConfidenceOfFourTenths() {
        for (var posture : Posture.values()) {
            var choices = run(
                    new AgentPolicy(likes(posture, 10, 0), ON_ADVANTAGE),
                    tick -> Inputs.at(tick).confidence(0.39),
                    20);

            assertThat(choices)
                    .allSatisfy(choice -> assertThat(choice.posture()).isEqualTo(Posture.BALANCED));
            assertThat(gate(choices.getLast())).isInstanceOf(LowConfidence.class);
        }
    }

    @Test
    void dropsADepartureAtOnceWhenConfidenceFalls() {
        var policy = new AgentPolicy(likes(Posture.LEAN, 1, 0), ON_ADVANTAGE);

        var choices = run(policy, tick -> Inputs.at(tick).confidence(tick < 5 ? 0.9 : 0.3), 6);

        assertThat(choices.get(4).posture()).isEqualTo(Posture.LEAN);
        assertThat(choices.get(5).posture()).isEqualTo(Posture.BALANCED);
    }

    @Test
    void holdsADepartureForEightTicks() {
        // Given: liked once, at the first look
        var asked = new int[1];
        var once = new Network(state -> asked[0]++ == 0 ? 1 : 0, Posture.LEAN, 0);

        var choices = run(new AgentPolicy(once, ON_ADVANTAGE), Inputs::at, 20);

        assertThat(choices.subList(0, 8))
                .allSatisfy(choice -> assertThat(choice.posture()).isEqualTo(Posture.LEAN));
        assertThat(choices.subList(8, 20))
                .allSatisfy(choice -> assertThat(choice.posture()).isEqualTo(Posture.BALANCED));
        assertThat(asked[0]).isEqualTo(5);
    }

    @Test
    void isHeardAlsoWhereItChoosesTheDefault() {
        var choice = run(new AgentPolicy(likes(Posture.BALANCED, 1, 0), ON_ADVANTAGE), Inputs::at, 2)
                .getLast();

        assertThat(choice.posture()).isEqualTo(Posture.BALANCED);
        assertThat(choice.source()).isEqualTo(DecisionSource.DQN);
    }

    @Test
    void choosesNoPostureThatIsMasked() {
        var quiet = run(
                new AgentPolicy(likes(Posture.EXACT, 1, 0), ON_ADVANTAGE),
                tick -> Inputs.at(tick).profile(Profile.QUIET),
                20);

        assertThat(quiet).allSatisfy(choice -> assertThat(choice.posture()).isEqualTo(Posture.QUIET));
    }

    @Test
    void explorationStaysBelowTwoHundredthsOfTheConfidence() {
        for (var confidence = 0.0; confidence <= 1; confidence += 0.05) {
            for (var ready : new int[] {0, 1, 30, 60, 1000}) {
                var input = Inputs.at(0)
                        .confidence(confidence)
                        .replicas(ready, ready)
                        .build();

                var epsilon = LiveExploration.epsilon(input, AgentRules.STANDARD.exploration());

                assertThat(epsilon).isBetween(0.0, 0.02 * confidence);
                if (confidence < 0.6) {
                    assertThat(epsilon).isZero();
                }
            }
        }
    }

    @Test
    void exploresNothingWhileSomethingIsWrong() {
        var rules = AgentRules.STANDARD.exploration();
        var calm = Inputs.at(0).replicas(60, 60);

        assertThat(LiveExploration.epsilon(calm.build(), rules)).isGreaterThan(0);
        assertThat(LiveExploration.epsilon(
                        Inputs.at(0).replicas(60, 60).burn(0.5).build(), rules))
                .isZero();
        assertThat(LiveExploration.epsilon(
                        Inputs.at(0).replicas(60, 60).rollingOut().build(), rules))
                .isZero();
    }

    @Test
    void exploresNeighboursOnly() {
        var choices = run(
                new AgentPolicy(likes(Posture.CAPACITY_94, 1, 0), ALWAYS_TRYING),
                tick -> Inputs.at(tick).replicas(50, 50),
                3000);

        var tried = EnumSet.noneOf(Posture.class);
        choices.stream().filter(PostureChoice::explores).forEach(choice -> tried.add(choice.posture()));
        assertThat(tried).containsExactlyInAnyOrder(Posture.CAPACITY_88, Posture.BALANCED);
        var begun = choices.stream().filter(PostureChoice::beginsToExplore).count();
        assertThat(begun).isBetween(200L, 400L);
    }

    @Test
    void everyPostureHasNeighboursOnBothSidesOfTheArgument() {
        for (var posture : Posture.values()) {
            assertThat(LiveExploration.neighbours(posture)).isNotEmpty().doesNotContain(posture);
            for (var neighbour : LiveExploration.neighbours(posture)) {
                assertThat(LiveExploration.neighbours(neighbour)).contains(posture);
            }
        }
    }

    @Test
    void doesTheSameWhenRunAgain() {
        var policy = new AgentPolicy(likes(Posture.LEAN, 0.01, 0.004), ALWAYS_TRYING);
        IntFunction<Inputs> script = tick ->
                Inputs.at(tick).demand(3000 + 200 * Math.sin(tick / 9.0)).replicas(45, 44);

        assertThat(postures(run(policy, script, 2000))).isEqualTo(postures(run(policy, script, 2000)));
    }

    @Test
    void rollsOtherDiceForAnotherWorkload() {
        var policy = new AgentPolicy(likes(Posture.BALANCED, 1, 0), ALWAYS_TRYING);

        var one = postures(run(policy, tick -> Inputs.at(tick).replicas(50, 50), 500));
        var other = postures(
                run(policy, tick -> Inputs.at(tick).replicas(50, 50).of(new Workload("shop", "pay", "uid-2")), 500));

        assertThat(one).isNotEqualTo(other);
    }

    @Test
    void findsOutWhatEveryPostureWouldHaveBrought() {
        var transitions = transitions(tick -> Inputs.at(tick).replicas(33, 33), 200);

        assertThat(transitions).hasSizeBetween(3, 5);
        for (var transition : transitions) {
            assertThat(transition.consequences()).hasSize(Posture.values().length);
            assertThat(transition.consequences().get(Posture.BALANCED).reward()).isZero();
            assertThat(transition.consequences().get(Posture.CAPACITY_80).reward())
                    .isNegative();
            assertThat(transition.consequences().values())
                    .allSatisfy(consequence -> assertThat(consequence.ticks()).isEqualTo(52));
            assertThat(transition.weight()).isPositive();
        }
    }

    @Test
    void aGapTruncatesWhatWasBeingFoundOut() {
        var transitions = transitions(tick -> Inputs.at(tick < 10 ? tick : tick + 100), 20);

        assertThat(transitions).hasSize(1);
        assertThat(transitions.getFirst().consequences().values())
                .allSatisfy(
                        consequence -> assertThat(consequence.ending()).isEqualTo(new Transition.Ending.Truncated()));
    }

    @Test
    void tellsWhatEveryPostureWouldHaveCostAndWhatTheNewestTickDid() {
        var policy = new AgentPolicy(likes(Posture.CAPACITY_80, 1, 0), ON_ADVANTAGE);
        IntFunction<Inputs> script = tick ->
                Inputs.at(tick).demand(3000 + 800 * Math.sin(tick / 40.0)).replicas(33, 33);

        var run = runFrom(policy, script, 0, 500, AgentMemory.NEW);

        var shadows = run.memory().encoder().orElseThrow().shadows();
        var costs = costs(run.choices().getLast());
        for (var shadow : shadows.shadows()) {
            assertThat(costs.byPosture())
                    .containsEntry(shadow.posture(), shadows.meanCost(shadow, ShadowSpan.HALF_DAY));
        }
        assertThat(costs.chosen()).isEqualTo(shadows.meanCost(shadows.chosen(), ShadowSpan.HALF_DAY));
        var kept = 1 - ShadowSpan.HALF_HOUR.forgotten(PostureShadows.TICK);
        var begun = runFrom(policy, script, 0, 1, AgentMemory.NEW)
                .memory()
                .encoder()
                .orElseThrow()
                .shadows();
        var chosen = begun.chosen().cost(ShadowSpan.HALF_HOUR);
        var byDefault = begun.byDefault().cost(ShadowSpan.HALF_HOUR);
        for (var choice : run.choices().subList(1, 500)) {
            var newest = costs(choice).newest();
            chosen = kept * chosen + newest.chosen() - newest.ticks();
            byDefault = kept * byDefault + newest.byDefault() - newest.ticks();
        }
        assertThat(chosen).isCloseTo(shadows.chosen().cost(ShadowSpan.HALF_HOUR), within(1e-6));
        assertThat(byDefault).isCloseTo(shadows.byDefault().cost(ShadowSpan.HALF_HOUR), within(1e-6));
        assertThat(chosen).isGreaterThan(byDefault);
    }

    private static ShadowCosts costs(PostureChoice choice) {
        return choice.deliberation().orElseThrow().costs().orElseThrow();
    }

    private static List<Transition> transitions(IntFunction<Inputs> script, int ticks) {
        var policy = new AgentPolicy(likes(Posture.BALANCED, 1, 0), ON_ADVANTAGE);
        var found = new ArrayList<Transition>();
        var memory = AgentMemory.NEW;
        for (var tick = 0; tick < ticks; tick++) {
            var result = policy.choose(script.apply(tick).build(), memory);
            result.settled().ifPresent(found::add);
            memory = result.memory();
        }
        return found;
    }

    private static AgentRules rules(Duration record, double worse, double chance) {
        var standard = AgentRules.STANDARD;
        return new AgentRules(
                standard.leastAdvantage(),
                standard.heldTicks(),
                standard.reconsideredTicks(),
                standard.lowConfidence(),
                record,
                worse,
                new Exploration(chance, 0.6, 0.5, 7));
    }

    private static ActingGate gate(PostureChoice choice) {
        return choice.deliberation().orElseThrow().gate();
    }

    private static List<Posture> postures(List<PostureChoice> choices) {
        return choices.stream().map(PostureChoice::posture).toList();
    }

    private record Run(List<PostureChoice> choices, AgentMemory memory) {}

    private static List<PostureChoice> run(AgentPolicy policy, IntFunction<Inputs> script, int ticks) {
        return runFrom(policy, script, 0, ticks, AgentMemory.NEW).choices();
    }

    private static Run runFrom(
            AgentPolicy policy, IntFunction<Inputs> script, int first, int ticks, AgentMemory before) {
        var memory = before;
        var choices = new ArrayList<PostureChoice>();
        for (var tick = first; tick < first + ticks; tick++) {
            var result = policy.choose(script.apply(tick).build(), memory);
            memory = result.memory();
            choices.add(result.choice());
        }
        return new Run(choices, memory);
    }

    private static QFunction likes(Posture posture, double by, double spread) {
        return new Network(_ -> by, posture, spread);
    }

    /// Three networks that like one posture more than the others, by about as much.
    private record Network(java.util.function.ToDoubleFunction<AgentState> by, Posture liked, double spread)
            implements QFunction {

        @Override
        public List<QValues> values(List<AgentState> states) {
            return states.stream().map(this::values).toList();
        }

        private QValues values(AgentState state) {
            var mean = by.applyAsDouble(state);
            return new QValues(List.of(member(mean - spread), member(mean), member(mean + spread)));
        }

        private Map<Posture, Double> member(double advantage) {
            var values = new EnumMap<Posture, Double>(Posture.class);
            for (var posture : Posture.values()) {
                values.put(posture, posture == liked ? advantage : 0.0);
            }
            return values;
        }

        @Override
        public String version() {
            return "test";
        }
    }
}
