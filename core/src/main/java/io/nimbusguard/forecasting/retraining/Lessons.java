package io.nimbusguard.forecasting.retraining;

import io.nimbusguard.forecasting.MinuteRecording;
import io.nimbusguard.forecasting.lstm.TrainingSet;
import io.nimbusguard.forecasting.lstm.TrainingSource;
import io.nimbusguard.scaling.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a challenger learns from and what it is then judged by, cut out of each workload's minutes:
/// ```
/// … seven days, fitted to … | 10 | one hour, chosen by | 10 | two hours, judged by | now
/// ```
/// The ten minutes between are forecast in neither. Half of the windows come from there, half from elsewhere.
///
/// @param exam the judged hours, one part for each workload
record Lessons(TrainingSet set, Exam exam) {

    private static final int JUDGED = 120;
    private static final int CHOSEN_BY = 60;
    private static final int LONGEST = 7 * 1440;
    private static final int SHORTEST = 240;
    private static final double NEW_SHARE = 0.5;

    /// Minutes of history below which a workload teaches nothing yet.
    static final int LEAST = SHORTEST + CHOSEN_BY + JUDGED + 2 * TrainingSet.PURGE + 1;

    /// Empty where nobody has been seen for long enough.
    ///
    /// @param others the other half; their weights add up to 1
    static Optional<Lessons> of(List<MinuteRecording> recordings, List<TrainingSource> others) {
        var fit = new ArrayList<TrainingSource>();
        var choose = new ArrayList<TrainingSource>();
        var judge = new ArrayList<TrainingSource>();
        var able = recordings.stream().filter(Lessons::isEnough).toList();
        for (var recording : able) {
            var judged = judged(recording);
            var chosen = judged.from() - TrainingSet.PURGE - CHOSEN_BY;
            var fitted = chosen - TrainingSet.PURGE;
            judge.add(judged);
            choose.add(new TrainingSource(recording, chosen, chosen + CHOSEN_BY, 1));
            fit.add(new TrainingSource(
                    recording, Math.max(1, recording.size() - LONGEST), fitted, NEW_SHARE / able.size()));
        }
        if (able.isEmpty()) {
            return Optional.empty();
        }
        others.forEach(source -> fit.add(
                new TrainingSource(source.recording(), source.from(), source.to(), (1 - NEW_SHARE) * source.weight())));
        return Optional.of(new Lessons(new TrainingSet(fit, choose), new Exam(judge, 1)));
    }

    private static TrainingSource judged(MinuteRecording recording) {
        return new TrainingSource(recording, recording.size() - JUDGED, recording.size(), 1);
    }

    private static boolean isEnough(MinuteRecording recording) {
        return recording.size() >= LEAST
                && isHalfThere(recording, recording.size() - JUDGED, recording.size())
                && isHalfThere(
                        recording,
                        recording.size() - JUDGED - TrainingSet.PURGE - CHOSEN_BY,
                        recording.size() - JUDGED - TrainingSet.PURGE)
                && isHalfThere(recording, Math.max(0, recording.size() - LONGEST), recording.size() - JUDGED);
    }

    private static boolean isHalfThere(MinuteRecording recording, int from, int to) {
        var there = 0;
        for (var minute = from; minute < to; minute++) {
            there += Float.isNaN(recording.at(Feature.REQUEST_RATE, minute)) ? 0 : 1;
        }
        return 2 * there >= to - from;
    }
}
