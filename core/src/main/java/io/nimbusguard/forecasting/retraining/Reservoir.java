package io.nimbusguard.forecasting.retraining;

import io.nimbusguard.forecasting.MinuteRecording;
import io.nimbusguard.forecasting.lstm.TrainingSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Days that workloads had, a fair sample of all that were ever offered (reservoir sampling, Vitter's algorithm R), so
/// that what is longer ago than the windows reach is not forgotten.
final class Reservoir {

    /// About 7 MB.
    private static final int MOST = 16;

    private static final int DAY = 1440;

    private final SplittableRandom dice;
    private final List<Day> days = new ArrayList<>();
    private long offered;
    private Instant next = Instant.EPOCH;

    private record Day(MinuteRecording recording, int from, Instant end) {}

    Reservoir(long seed) {
        dice = new SplittableRandom(seed);
    }

    /// Takes in the newest day of each, once a day.
    void offer(List<MinuteRecording> recordings, Instant now) {
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(Duration.ofDays(1));
        for (var recording : recordings) {
            if (recording.size() > DAY) {
                offer(new Day(recording, recording.size() - DAY, recording.timeAt(recording.size())));
            }
        }
    }

    private void offer(Day day) {
        offered++;
        if (days.size() < MOST) {
            days.add(day);
            return;
        }
        var place = dice.nextLong(offered);
        if (place < MOST) {
            days.set((int) place, day);
        }
    }

    /// The days that ended before `time`.
    List<TrainingSource> endedBefore(Instant time, double weight) {
        var old = days.stream().filter(day -> day.end().isBefore(time)).toList();
        return old.stream()
                .map(day -> new TrainingSource(
                        day.recording(), day.from(), day.recording().size(), weight / old.size()))
                .toList();
    }
}
