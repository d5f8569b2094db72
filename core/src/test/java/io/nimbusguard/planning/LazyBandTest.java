package io.nimbusguard.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.forecasting.QuantileCurve;
import io.nimbusguard.scaling.Capacity;
import io.nimbusguard.scaling.DecisionSource;
import io.nimbusguard.scaling.Posture;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.ReplicaRange;
import org.junit.jupiter.api.Test;

class LazyBandTest {

    private static final LazyBand PLANNER = new LazyBand(Prices.STANDARD);
    private static final Capacity HUNDRED = new Capacity(100, Capacity.Origin.CONFIGURED);
    private static final QuantileCurve ABOUT_A_THOUSAND =
            QuantileCurve.of(800, 850, 920, 1000, 1080, 1130, 1180, 1250, 1300);

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
        var situation = new Situation(ABOUT_A_THOUSAND, high, 1000, HUNDRED, new ReplicaRange(1, 50), 21);

        var quiet = PLANNER.plan(situation, Posture.QUIET);
        var balanced = PLANNER.plan(situation, Posture.BALANCED);

        assertThat(quiet.lower()).isEqualTo(balanced.lower());
        assertThat(quiet.target()).isEqualTo(21);
        assertThat(balanced.target()).isLessThan(21);
    }

    @Test
    void looksALittleBeyondTheLeadBeforeItLetsAReplicaGo() {
        var high = QuantileCurve.of(1600, 1700, 1840, 2000, 2160, 2260, 2360, 2500, 2600);
        var calm = new Situation(ABOUT_A_THOUSAND, ABOUT_A_THOUSAND, 1000, HUNDRED, new ReplicaRange(1, 50), 21);
        var risingLater = new Situation(ABOUT_A_THOUSAND, high, 1000, HUNDRED, new ReplicaRange(1, 50), 21);

        var soon = PLANNER.plan(calm, Posture.BALANCED);
        var later = PLANNER.plan(risingLater, Posture.BALANCED);

        assertThat(later.lower()).isEqualTo(soon.lower());
        assertThat(later.upper()).isGreaterThan(soon.upper());
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
}
