package io.nimbusguard.simulator.judging;

import io.nimbusguard.forecasting.Horizons;
import io.nimbusguard.forecasting.lstm.SideInputs;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.simulator.recording.RecordedTrace;
import java.util.List;
import java.util.function.BiConsumer;

/// The ridge regressions: fitted on the first 45 % of traces, their penalty chosen on 45–60 %.
final class RidgeFit {

    private static final List<Double> PENALTIES = List.of(1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1.0);
    private static final int LONGEST = Horizons.POINTS.getLast();
    private static final double CLIP = 8;

    private RidgeFit() {}

    static LinearFit sums(RecordedTrace trace) {
        var fit = new LinearFit(SideInputs.SIZE, Said.POINTS);
        forEach(trace, 0, trace.fitEnd(), (inputs, answers) -> fit.add(inputs, answers, 1));
        return fit;
    }

    /// Of all traces together, none of which may dominate.
    static double[][] together(List<RecordedTrace> traces, List<LinearFit> sums) {
        var all = new LinearFit(SideInputs.SIZE, Said.POINTS);
        sums.forEach(fit -> all.addAll(fit, 1 / Math.sqrt(Math.max(1, fit.weight()))));
        return best(all, traces);
    }

    /// The one whose error on the choosing parts is least.
    static double[][] best(LinearFit sums, List<RecordedTrace> traces) {
        var solved = PENALTIES.stream().map(sums::solve).toList();
        var errors = new double[solved.size()];
        for (var trace : traces) {
            var own = new double[solved.size()];
            var count = new int[1];
            forEach(trace, trace.fitEnd() + LONGEST, trace.chooseEnd(), (inputs, answers) -> {
                count[0]++;
                for (var i = 0; i < own.length; i++) {
                    for (var point = 0; point < Said.POINTS; point++) {
                        own[i] += Math.abs(answers[point] - LinearFit.predict(solved.get(i)[point], inputs));
                    }
                }
            });
            for (var i = 0; i < own.length && count[0] > 0; i++) {
                errors[i] += own[i] / count[0];
            }
        }
        var least = 0;
        for (var i = 1; i < errors.length; i++) {
            least = errors[i] < errors[least] ? i : least;
        }
        return solved.get(least);
    }

    static double[] inputs(SideInputs.Row row) {
        var inputs = new double[SideInputs.SIZE + 1];
        for (var i = 0; i < SideInputs.SIZE; i++) {
            inputs[i] = row.at(i);
        }
        inputs[SideInputs.SIZE] = 1;
        return inputs;
    }

    /// @param consumer is given a minute's inputs with a one behind them, and what became of demand at each point,
    ///                 in the                 network's units
    private static void forEach(RecordedTrace trace, int from, int to, BiConsumer<double[], double[]> consumer) {
        var recording = trace.recording();
        var side = new SideInputs();
        for (var minute = from; minute < to - LONGEST; minute++) {
            var now = minute;
            side.of(recording.viewAt(minute)).ifPresent(row -> {
                var answers = new double[Said.POINTS];
                var whole = true;
                for (var point = 0; point < Said.POINTS; point++) {
                    var answer = recording.at(Feature.REQUEST_RATE, now + Horizons.POINTS.get(point));
                    whole &= !Float.isNaN(answer);
                    answers[point] = Math.clamp(row.toUnits(answer), -CLIP, CLIP);
                }
                if (whole) {
                    consumer.accept(inputs(row), answers);
                }
            });
        }
    }
}
