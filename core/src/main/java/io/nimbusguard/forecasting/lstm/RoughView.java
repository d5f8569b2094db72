package io.nimbusguard.forecasting.lstm;

import io.nimbusguard.forecasting.MinuteView;
import io.nimbusguard.forecasting.NetworkForecast;
import io.nimbusguard.scaling.Feature;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/// A workload seen worse than it was: younger, with gaps, without some of its features, larger or smaller. Trained on
/// such views too, a network does not come to rely on what another workload may lack.
///
/// @param length   minutes of history that are left
/// @param hidden   features taken away
/// @param gapFrom  first minute of a gap, counted back
/// @param gapTo    behind its last one
/// @param factor   on every value
record RoughView(MinuteView view, int length, Set<Feature> hidden, int gapFrom, int gapTo, double factor)
        implements MinuteView {

    private static final int DAY = 1440;
    private static final int LONGEST_GAP = 40;
    private static final int YOUNGEST = 15;
    private static final double LARGEST_FACTOR = 4;

    static RoughView of(MinuteView view, TrainingSettings.Roughness roughness, RandomGenerator random) {
        var length = view.length();
        if (random.nextDouble() < roughness.seasonMasking()) {
            var most = random.nextBoolean() ? DAY : 8 * DAY;
            length = Math.min(length, YOUNGEST + random.nextInt(most));
        }
        var hidden = EnumSet.noneOf(Feature.class);
        for (var feature : NetworkForecast.OTHERS) {
            if (random.nextDouble() < roughness.featureMasking()) {
                hidden.add(feature);
            }
        }
        if (random.nextDouble() < roughness.featureMasking()) {
            hidden.addAll(NetworkForecast.OTHERS);
        }
        var gapFrom = 0;
        var gapTo = 0;
        if (random.nextDouble() < roughness.gaps()) {
            gapFrom = random.nextInt(LONGEST_GAP);
            gapTo = gapFrom + 1 + random.nextInt(gapFrom == 0 ? 4 : LONGEST_GAP);
        }
        var factor =
                random.nextDouble() < roughness.rescaling() ? Math.pow(LARGEST_FACTOR, 2 * random.nextDouble() - 1) : 1;
        return new RoughView(view, length, hidden, gapFrom, gapTo, factor);
    }

    @Override
    public double ago(Feature feature, int minutes) {
        var lost = minutes >= length || (minutes >= gapFrom && minutes < gapTo) || hidden.contains(feature);
        return lost ? Double.NaN : factor * view.ago(feature, minutes);
    }

    @Override
    public Instant end() {
        return view.end();
    }
}
