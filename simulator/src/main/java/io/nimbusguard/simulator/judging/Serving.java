package io.nimbusguard.simulator.judging;

import io.nimbusguard.forecasting.BaselineForecaster;
import io.nimbusguard.forecasting.DemandNetwork;
import io.nimbusguard.forecasting.Forecaster;
import io.nimbusguard.forecasting.LstmForecaster;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.recording.RecordedTrace;
import io.nimbusguard.simulator.recording.WatchedRun;
import java.util.BitSet;
import java.util.Optional;

/// A trace's run again, with the forecaster asked every minute as the graph asks it, from eight days before the
/// judged part on.
final class Serving {

    private static final int WARM_UP = 8 * 1440;

    private final int from;
    private final int to;
    private final Arrivals arrivals;
    private final Said chosen;
    private final Optional<Said> network;
    private final BitSet counted = new BitSet();

    private Serving(int from, int to, Arrivals arrivals, boolean withNetwork) {
        this.from = from;
        this.to = to;
        this.arrivals = arrivals;
        this.chosen = new Said(from, to);
        this.network = withNetwork ? Optional.of(new Said(from, to)) : Optional.empty();
    }

    /// @param network none: the baseline forecaster serves
    static Serving of(RecordedTrace trace, Slice slice, long seed, Optional<DemandNetwork> network) {
        var all = new Conditions(
                Conditions.STANDARD.realism(),
                Conditions.STANDARD.startupSeconds(),
                Conditions.STANDARD.peakReplicas(),
                1,
                Conditions.STANDARD.prices());
        var from = slice == Slice.CHOOSE ? trace.fitEnd() : trace.chooseEnd();
        var to = slice == Slice.CHOOSE ? trace.chooseEnd() : trace.recording().size();
        var serving = new Serving(from, to, Arrivals.of(trace.trace(), all, seed), network.isPresent());
        if (network.isPresent()) {
            var overheard = new Overheard(network.get());
            serving.run(new LstmForecaster(overheard), Optional.of(overheard));
        } else {
            serving.run(new BaselineForecaster(), Optional.empty());
        }
        return serving;
    }

    private <M> void run(Forecaster<M> forecaster, Optional<Overheard> overheard) {
        var asked = new Asked<>(forecaster, overheard);
        WatchedRun.of(arrivals, Conditions.STANDARD, (observation, minute, place) -> {
            if (minute >= from - WARM_UP && minute < to) {
                asked.minute(observation, minute);
                var step = (int) Math.round(place * arrivals.size());
                counted.set(minute, step < arrivals.size() && arrivals.scored(step));
            }
        });
    }

    private final class Asked<M> {
        private final Forecaster<M> forecaster;
        private final Optional<Overheard> overheard;
        private M memory;

        Asked(Forecaster<M> forecaster, Optional<Overheard> overheard) {
            this.forecaster = forecaster;
            this.overheard = overheard;
            this.memory = forecaster.newMemory();
        }

        void minute(Observation observation, int minute) {
            var result = forecaster.forecast(observation, memory);
            memory = result.memory();
            if (minute >= from) {
                result.forecast().ifPresent(forecast -> chosen.put(minute, forecast));
                overheard.flatMap(Overheard::newest).ifPresent(said -> network.orElseThrow()
                        .put(minute, said, observation));
            }
        }
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    Said chosen() {
        return chosen;
    }

    /// What the network by itself said.
    Optional<Said> network() {
        return network;
    }

    /// Whether the minute counts: everyone who speaks has spoken, and no seam lies close before it.
    boolean counts(int minute) {
        return counted.get(minute)
                && chosen.has(minute)
                && network.map(said -> said.has(minute)).orElse(true);
    }
}
