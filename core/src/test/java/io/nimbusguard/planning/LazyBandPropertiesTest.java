package io.nimbusguard.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nimbusguard.forecasting.QuantileCurve;
import io.nimbusguard.scaling.Capacity;
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

/// What holds for every forecast, capacity, range and posture.
class LazyBandPropertiesTest {

    private static final LazyBand PLANNER = new LazyBand(Prices.STANDARD);

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
                        Arbitraries.doubles().between(0, 1e5),
                        Arbitraries.doubles().between(0, 1e5),
                        capacities,
                        ranges,
                        Arbitraries.integers().between(0, 6000))
                .as((lead, rise, rate, capacity, range, current) ->
                        // Over five minutes load comes to at least as much as over the lead.
                        new Situation(lead, lead.shifted(rise), rate, capacity, range, current));
    }
}
