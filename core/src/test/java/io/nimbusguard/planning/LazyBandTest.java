package io.nimbusguard.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nimbusguard.forecasting.QuantileCurve;
import io.nimbusguard.scaling.Capacity;
import io.nimbusguard.scaling.DecisionSource;
import io.nimbusguard.scaling.Posture;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.ReplicaRange;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class LazyBandTest {

    private static final LazyBand PLANNER = new LazyBand(Prices.STANDARD);
    private static final Capacity HUNDRED = new Capacity(100, Capacity.Origin.CONFIGURED);
    private static final QuantileCurve ABOUT_A_THOUSAND =
            QuantileCurve.of(800, 850, 920, 1000, 1080, 1130, 1180, 1250, 1300);

    @Property
    void targetLiesInTheBandAndTheBandInTheRange(@ForAll("situations") Situation situation, @ForAll Posture posture) {
        var band = PLANNER.plan(situation, posture);

        assertThat(band.lower()).isLessThanOrEqualTo(band.upper());
        assertThat(band.target()).isBetween(band.lower(), band.upper());
        assertThat(situation.range().contains(band.lower())).isTrue();
        assertThat(situation.range().contains(band.upper())).isTrue();
        assertThat(band.lower())
                .isGreaterThanOrEqualTo(Math.min(band.floor(), situation.range().max()));
    }

    @Property
    void planningAgainFromTheTargetChangesNothing(@ForAll("situations") Situation situation, @ForAll Posture posture) {
        var once = PLANNER.plan(situation, posture);

        var twice = PLANNER.plan(situation.withCurrent(once.target()), posture);

        assertThat(twice.target()).isEqualTo(once.target());
        assertThat(twice.reason()).isEqualTo(Reason.INSIDE_BAND);
    }

    @Property
    void oneMoreReplicaFullOfDemandNeverAsksForFewer(@ForAll("situations") Situation situation) {
        var less = PLANNER.plan(situation, Posture.BALANCED);

        var more = PLANNER.plan(withOneMoreReplicaFull(situation), Posture.BALANCED);

        assertThat(more.lower()).isGreaterThanOrEqualTo(less.lower());
        assertThat(more.upper()).isGreaterThanOrEqualTo(less.upper());
        assertThat(more.floor()).isGreaterThan(less.floor());
    }

    @Property
    void aWiderBandContainsANarrowerOne(@ForAll("situations") Situation situation) {
        var nimble = PLANNER.plan(situation, Posture.NIMBLE);
        var steady = PLANNER.plan(situation, Posture.STEADY);

        assertThat(steady.lower()).isLessThanOrEqualTo(nimble.lower());
        assertThat(steady.upper()).isGreaterThanOrEqualTo(nimble.upper());
    }

    @Property
    void findsTheLeastExpectedCostThatASearchOverAllCountsFinds(
            @ForAll("curves") QuantileCurve load, @ForAll @DoubleRange(min = 0.1, max = 1000) double weight) {
        var found = LeastExpectedCost.replicas(load, 100, weight);

        assertThat(cost(found, load, weight)).isCloseTo(leastCost(load, weight), within(1e-9 * (1 + found)));
    }

    @Test
    void staysWhileTheCurrentCountLiesInsideTheBand() {
        var edges = PLANNER.plan(thousandWith(0), Posture.BALANCED);

        for (var current = edges.lower(); current <= edges.upper(); current++) {
            var band = PLANNER.plan(thousandWith(current), Posture.BALANCED);
            assertThat(band.target()).isEqualTo(current);
            assertThat(band.reason()).isEqualTo(Reason.INSIDE_BAND);
        }
    }

    @Test
    void movesOnlyToTheNearerEdge() {
        var fromBelow = PLANNER.plan(thousandWith(5), Posture.BALANCED);
        var fromAbove = PLANNER.plan(thousandWith(25), Posture.BALANCED);

        assertThat(fromBelow.target()).isEqualTo(fromBelow.lower()).isBetween(10, 13);
        assertThat(fromBelow.reason()).isEqualTo(Reason.BELOW_BAND);
        assertThat(fromAbove.target()).isEqualTo(fromAbove.upper()).isGreaterThan(fromBelow.lower());
        assertThat(fromAbove.reason()).isEqualTo(Reason.ABOVE_BAND);
    }

    @Test
    void risesToTheReactiveFloorWhereTheForecastAskedForLess() {
        var situation = new Situation(ABOUT_A_THOUSAND, ABOUT_A_THOUSAND, 2000, HUNDRED, new ReplicaRange(1, 50), 10);

        var band = PLANNER.plan(situation, Posture.BALANCED);

        assertThat(band.floor()).isEqualTo(21);
        assertThat(band.target()).isEqualTo(21);
        assertThat(band.reason()).isEqualTo(Reason.REACTIVE_FLOOR);
    }

    @Test
    void doesNotLetAnOptimisticPostureLowerTheFloor() {
        var plain = PLANNER.plan(thousandWith(10), Posture.BALANCED);

        assertThat(PLANNER.plan(thousandWith(10), Posture.CAPACITY_106).floor()).isEqualTo(plain.floor());
        assertThat(PLANNER.plan(thousandWith(10), Posture.CAPACITY_80).floor()).isGreaterThan(plain.floor());
    }

    @Test
    void tellsWhatItWouldAskForWithoutARange() {
        var situation = new Situation(ABOUT_A_THOUSAND, ABOUT_A_THOUSAND, 1000, HUNDRED, new ReplicaRange(1, 4), 4);

        var band = PLANNER.plan(situation, Posture.BALANCED);

        assertThat(band.target()).isEqualTo(4);
        assertThat(band.unconstrained()).isGreaterThan(10);
    }

    @Test
    void looksFurtherAheadAtTheUpperEdgeWhenQuiet() {
        var high = QuantileCurve.of(1600, 1700, 1840, 2000, 2160, 2260, 2360, 2500, 2600);
        var situation = new Situation(ABOUT_A_THOUSAND, high, 1000, HUNDRED, new ReplicaRange(1, 50), 18);

        var quiet = PLANNER.plan(situation, Posture.QUIET);
        var balanced = PLANNER.plan(situation, Posture.BALANCED);

        assertThat(quiet.lower()).isEqualTo(balanced.lower());
        assertThat(quiet.target()).isEqualTo(18);
        assertThat(balanced.target()).isLessThan(18);
    }

    @Test
    void neverWrapsAroundHoweverLargeTheDemand() {
        var huge = QuantileCurve.certain(Double.MAX_VALUE / 4);
        var tiny = new Capacity(Double.MIN_NORMAL, Capacity.Origin.LEARNED);
        var situation = new Situation(huge, huge, Double.MAX_VALUE, tiny, new ReplicaRange(1, 100), 3);

        var band = PLANNER.plan(situation, Posture.BALANCED);

        assertThat(band.target()).isEqualTo(100);
        assertThat(band.floor()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void becomesAProposalWithItsReason() {
        var band = PLANNER.plan(thousandWith(5), Posture.BALANCED);

        var proposal = band.toProposal(Posture.BALANCED, DecisionSource.PLANNER);

        assertThat(proposal.target()).isEqualTo(band.target());
        assertThat(proposal.lower()).isEqualTo(band.lower());
        assertThat(proposal.upper()).isEqualTo(band.upper());
        assertThat(proposal.reason()).isEqualTo(Reason.BELOW_BAND);
    }

    private static Situation thousandWith(int current) {
        return new Situation(ABOUT_A_THOUSAND, ABOUT_A_THOUSAND, 990, HUNDRED, new ReplicaRange(1, 50), current);
    }

    private static double cost(int replicas, QuantileCurve load, double weight) {
        return replicas + weight * load.exceedance(replicas * 100.0);
    }

    private static double leastCost(QuantileCurve load, double weight) {
        var least = Double.POSITIVE_INFINITY;
        var last = (int) Math.ceil(load.quantile(0.99) / 100) + 6;
        for (var n = (int) Math.ceil(load.quantile(0.25) / 100); n <= last; n++) {
            least = Math.min(least, cost(n, load, weight));
        }
        return least;
    }

    private static Situation withOneMoreReplicaFull(Situation situation) {
        var load = situation.capacity().requestsPerSecond();
        return new Situation(
                raised(situation.leadMaximum(), load),
                raised(situation.quietMaximum(), load),
                situation.requestsPerSecond() + load,
                situation.capacity(),
                situation.range(),
                situation.current());
    }

    private static QuantileCurve raised(QuantileCurve curve, double load) {
        var values = new double[QuantileCurve.LEVELS.size()];
        for (var i = 0; i < values.length; i++) {
            values[i] = curve.atLevel(i) + load;
        }
        return QuantileCurve.of(values);
    }

    @Provide
    static Arbitrary<QuantileCurve> curves() {
        return Arbitraries.doubles()
                .between(0, 1e5)
                .array(double[].class)
                .ofSize(QuantileCurve.LEVELS.size())
                .map(QuantileCurve::of);
    }

    @Provide
    static Arbitrary<Situation> situations() {
        var ranges = Combinators.combine(
                        Arbitraries.integers().between(1, 20),
                        Arbitraries.integers().between(0, 5000))
                .as((min, span) -> new ReplicaRange(min, min + span));
        var capacities = Arbitraries.doubles().between(0.5, 2000).map(q -> new Capacity(q, Capacity.Origin.LEARNED));
        return Combinators.combine(
                        curves(),
                        curves(),
                        Arbitraries.doubles().between(0, 1e5),
                        capacities,
                        ranges,
                        Arbitraries.integers().between(0, 6000))
                .as(Situation::new);
    }
}
