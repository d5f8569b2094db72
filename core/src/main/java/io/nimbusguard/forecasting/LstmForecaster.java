package io.nimbusguard.forecasting;

import io.nimbusguard.forecasting.Forecast.Band;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The network's forecasts beside those of the simple candidates of [BaselineForecaster]. The network comes in
/// twice: its median as one more guess, with quantiles from past errors, and its curve. What speaks is a mixture of
/// all, each weighted by how it did lately, or whoever did clearly better than that. So a workload that the network
/// does not understand is forecast as if there were none, and nothing is lost by changing sides.
///
/// Of minutes missed since the last call the network is asked for the newest two hours: enough to learn its worth.
public final class LstmForecaster implements Forecaster<LstmMemory> {

    private static final int MOST_ASKED = 120;

    private final DemandNetwork network;

    public LstmForecaster(DemandNetwork network) {
        this.network = network;
    }

    @Override
    public Class<LstmMemory> memoryType() {
        return LstmMemory.class;
    }

    @Override
    public LstmMemory newMemory() {
        return LstmMemory.of(BaselineForecaster.CANDIDATES.size() + 2);
    }

    @Override
    public Result<LstmMemory> forecast(Observation observation, LstmMemory memory) {
        var series = observation.demand();
        var missed = Math.max(0, Duration.between(memory.base.end, series.end()).toMinutes());
        var newest = BaselineMinute.minuteOf(series.end());
        var history = memory.history.next(newest, observation.measurements());
        var minute = new BaselineMinute(BaselineForecaster.CANDIDATES, memory.base.copy());
        if (missed > Outputs.LONGEST) {
            minute.forgetRecent();
        }
        var taken = (int) Math.min(Math.min(missed, BaselineForecaster.MOST_MISSED), series.size());
        var asked = Math.min(taken, MOST_ASKED);
        var said = network.forecastAll(views(observation, history, asked));
        for (var ago = taken - 1; ago >= 0; ago--) {
            minute.take(new Past(series, ago), ago < asked ? said.get(asked - 1 - ago) : Optional.empty());
        }
        minute.takeFeatures(observation.measurements(), series.end());
        var tracks = taken == 0 ? memory.tracks : tracks(memory, history, newest, said.getLast(), missed > 1);
        return new Result<>(
                minute.forecast(new Past(series, 0)).map(forecast -> withFeatures(forecast, tracks, history, newest)),
                new LstmMemory(minute.memory(), history, tracks));
    }

    /// As the workload looked at each of the newest minutes, oldest first.
    private static List<MinuteView> views(Observation observation, FeatureHistory history, int minutes) {
        var views = new ArrayList<MinuteView>(minutes);
        for (var ago = minutes - 1; ago >= 0; ago--) {
            views.add(new PastView(new Past(observation.demand(), ago), history));
        }
        return views;
    }

    private static List<NetworkTrack> tracks(
            LstmMemory memory, FeatureHistory history, long minute, Optional<NetworkForecast> said, boolean skipped) {
        var next = new ArrayList<NetworkTrack>(memory.tracks.size());
        for (var feature = 0; feature < memory.tracks.size(); feature++) {
            var nothing = new double[Outputs.POINTS];
            Arrays.fill(nothing, Double.NaN);
            var which = feature;
            var factors =
                    said.map(forecast -> NetworkTrack.factors(forecast, which)).orElse(nothing);
            next.add(memory.tracks.get(feature).next(feature, minute, history, factors, skipped));
        }
        return next;
    }

    private static Forecast withFeatures(
            Forecast forecast, List<NetworkTrack> tracks, FeatureHistory history, long minute) {
        var bands = new EnumMap<Feature, List<Band>>(Feature.class);
        bands.putAll(forecast.features());
        for (var i = 0; i < tracks.size(); i++) {
            var track = tracks.get(i);
            var present = history.at(NetworkForecast.OTHERS.get(i), minute);
            bands.computeIfPresent(
                    NetworkForecast.OTHERS.get(i), (_, simple) -> chosen(track, simple, present, minute));
        }
        return forecast.withFeatures(Map.copyOf(bands));
    }

    /// Where the network is not believed the value goes on, within the band of its usual changes.
    private static List<Band> chosen(NetworkTrack track, List<Band> simple, double present, long minute) {
        var bands = new ArrayList<Band>(simple.size());
        for (var offset = 0; offset < simple.size(); offset++) {
            var band = simple.get(offset);
            bands.add(track.speaks(minute, offset) ? track.band(minute, offset) : band.about(present));
        }
        return bands;
    }
}
