package io.nimbusguard.forecasting.retraining;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/// Who may serve. A challenger must be better on the fleet's last two hours and no worse on a suite that never
/// changes: an hour of garbage may flatter it on the first, never on the second.
final class Gate {

    private static final double FLEET = 0.99;
    private static final double SUITE = 1.00;
    private static final double TENTH = 1.05;
    private static final double COVERAGE = 0.80;
    private static final double COVERAGE_OFF = 0.04;
    private static final double COVERAGE_FAR_OFF = 0.10;
    private static final int TENTHS = 10;

    private Gate() {}

    /// One network's marks.
    record Result(Marks fleet, Marks suite) {}

    static Figures figures(Result champion, Result challenger, int steps) {
        return new Figures(
                ratio(challenger.fleet().loss(), champion.fleet().loss()),
                ratio(challenger.suite().loss(), champion.suite().loss()),
                challenger.fleet().coverage(),
                champion.fleet().coverage(),
                worstTenth(champion.fleet(), challenger.fleet()),
                (int) champion.fleet().losses().stream()
                        .filter(loss -> !loss.isNaN())
                        .count(),
                steps);
    }

    /// Empty for one that may serve.
    static Optional<Rejection> judge(Figures figures) {
        if (Double.isNaN(figures.fleetRatio())
                || Double.isNaN(figures.suiteRatio())
                || Double.isNaN(figures.coverage())) {
            return Optional.of(Rejection.NOTHING_TO_JUDGE_BY);
        }
        if (figures.suiteRatio() > SUITE) {
            return Optional.of(Rejection.WORSE_ON_THE_FIXED_SUITE);
        }
        if (isMiscalibrated(figures)) {
            return Optional.of(Rejection.MISCALIBRATED);
        }
        if (figures.worstRatio() > TENTH) {
            return Optional.of(Rejection.WORSE_ON_SOME_WORKLOADS);
        }
        return figures.fleetRatio() > FLEET ? Optional.of(Rejection.NOT_BETTER) : Optional.empty();
    }

    /// Two hours of few workloads miss 76 to 84 % by chance more often than not, and then the serving network misses it
    /// too: who is no further off than that one may serve, but not at any distance.
    private static boolean isMiscalibrated(Figures figures) {
        var off = Math.abs(figures.coverage() - COVERAGE);
        return off > COVERAGE_FAR_OFF || off > Math.max(COVERAGE_OFF, Math.abs(figures.coveredNow() - COVERAGE));
    }

    private static double worstTenth(Marks champion, Marks challenger) {
        var byDifficulty = IntStream.range(0, champion.losses().size())
                .filter(part -> !champion.losses().get(part).isNaN())
                .boxed()
                .sorted(Comparator.comparing(champion.losses()::get))
                .toList();
        var groups = Math.min(TENTHS, byDifficulty.size());
        var worst = 0.0;
        for (var group = 0; group < groups; group++) {
            var own = 0.0;
            var before = 0.0;
            for (var part : byDifficulty.subList(
                    group * byDifficulty.size() / groups, (group + 1) * byDifficulty.size() / groups)) {
                own += challenger.losses().get(part);
                before += champion.losses().get(part);
            }
            worst = Math.max(worst, ratio(own, before));
        }
        return worst;
    }

    private static double ratio(double own, double before) {
        return before == 0 && own == 0 ? 1 : own / before;
    }
}
