package io.nimbusguard.simulator.report;

import io.nimbusguard.simulator.SimulationRecorder;
import io.nimbusguard.simulator.cluster.StepListener;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.policy.PolicyName;
import io.nimbusguard.simulator.policy.RunListener;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a page shows beyond the scores: of every trace the runs on the first seed, minute by minute.
public final class Recording implements SimulationRecorder {

    private final long seed;
    private final List<TraceRecord> traces = new ArrayList<>();

    /// @param seed the one whose runs are recorded
    public Recording(long seed) {
        this.seed = seed;
    }

    /// The runs on one trace.
    static final class TraceRecord {

        private final Arrivals arrivals;
        private final Map<PolicyName, RunRecord> runs = new EnumMap<>(PolicyName.class);

        private TraceRecord(Arrivals arrivals) {
            this.arrivals = arrivals;
        }

        private TraceRecord over(Arrivals part) {
            var record = new TraceRecord(part);
            record.runs.putAll(runs);
            return record;
        }

        private RunRecord begin(PolicyName policy) {
            var run = new RunRecord(arrivals);
            runs.put(policy, run);
            return run;
        }

        long seed() {
            return arrivals.seed();
        }

        LoadRecord load() {
            return LoadRecord.of(arrivals);
        }

        Optional<RunRecord> run(PolicyName policy) {
            return Optional.ofNullable(runs.get(policy));
        }

        /// The product's own forecasts; without it those of the first policy that has any.
        Optional<ForecastRecord> forecasts() {
            return run(PolicyName.NIMBUSGUARD)
                    .or(() -> runs.values().stream()
                            .filter(run -> run.forecasts().count() > 0)
                            .findFirst())
                    .map(RunRecord::forecasts)
                    .filter(forecasts -> forecasts.count() > 0);
        }
    }

    /// The runs on one trace so far, of a run that was left before its end.
    ///
    /// @param soFar the recorded arrivals, of which only the steps that were served count
    public Recording over(Arrivals soFar) {
        var recording = new Recording(seed);
        recording.traces.add(traces.getLast().over(soFar));
        return recording;
    }

    @Override
    public RunListener run(Arrivals arrivals, PolicyName policy) {
        return arrivals.seed() == seed ? of(arrivals).begin(policy) : RunListener.NOBODY;
    }

    @Override
    public StepListener oracle(Arrivals arrivals) {
        return run(arrivals, PolicyName.ORACLE);
    }

    /// Runs on the same arrivals come one after the other.
    private TraceRecord of(Arrivals arrivals) {
        if (traces.isEmpty() || traces.getLast().arrivals != arrivals) {
            traces.add(new TraceRecord(arrivals));
        }
        return traces.getLast();
    }

    long seed() {
        return seed;
    }

    List<TraceRecord> traces() {
        return List.copyOf(traces);
    }
}
