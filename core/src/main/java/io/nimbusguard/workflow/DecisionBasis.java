package io.nimbusguard.workflow;

import io.nimbusguard.dqn.PostureChoice;
import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.forecasting.QuantileCurve;
import io.nimbusguard.scaling.Evidence;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Measurement;
import io.nimbusguard.scaling.Measurement.Measured;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// All that a decision rested on, and nothing else: kept, it is enough to decide again, whatever has been learned or
/// promoted since. What the models said is part of it, so no model is asked again.
///
/// @param observation with no more of the demand's history than a decision looks at
/// @param forecast    of demand alone
/// @param choice      of the posture, without what the agent made of it
public record DecisionBasis(
        PassInput input,
        Observation observation,
        Evidence evidence,
        Optional<Forecast> forecast,
        Optional<PostureChoice> choice,
        Recall recall) {

    /// Empty for a record made where nothing was recalled.
    public static Optional<DecisionBasis> of(DecisionRecord decision) {
        return decision.recall()
                .map(recall -> new DecisionBasis(
                        decision.input(),
                        withDemand(
                                decision.observation(),
                                newest(decision.observation().demand())),
                        decision.evidence(),
                        decision.forecast().map(DecisionBasis::ofDemand),
                        decision.choice()
                                .map(choice -> new PostureChoice(choice.posture(), choice.source(), Optional.empty())),
                        recall));
    }

    /// The same had one feature measured something else, as fresh as the rest. Another demand is one of all demand: its
    /// past minutes and its forecast are higher or lower by the same share.
    public DecisionBasis with(Feature feature, double value) {
        var measured = observation.measurements().value(feature);
        var share = feature == Feature.REQUEST_RATE && measured.orElse(0) > 0 ? value / measured.getAsDouble() : 1;
        var changed = new Observation(
                observation.workload(),
                observation.time(),
                observation.measurements().with(feature, Measurement.of(value, time(feature))),
                scaled(observation.demand(), share),
                observation.replicas(),
                observation.coverage(),
                observation.conditions());
        return new DecisionBasis(input, changed, evidence, forecast.map(known -> scaled(known, share)), choice, recall);
    }

    private Instant time(Feature feature) {
        return observation.measurements().get(feature) instanceof Measured(var _, Instant time)
                ? time
                : observation.time();
    }

    private static Forecast scaled(Forecast forecast, double share) {
        return new Forecast(
                forecast.madeAt(),
                forecast.source(),
                scaled(forecast.points(), share),
                scaled(forecast.maxima(), share),
                forecast.features(),
                forecast.confidence(),
                forecast.accuracy());
    }

    private static List<QuantileCurve> scaled(List<QuantileCurve> curves, double share) {
        return curves.stream()
                .map(curve -> QuantileCurve.of(IntStream.range(0, QuantileCurve.LEVELS.size())
                        .mapToDouble(level -> share * curve.atLevel(level))
                        .toArray()))
                .toList();
    }

    private static Series scaled(Series series, double share) {
        return Series.of(
                series.timeAt(0),
                series.step(),
                IntStream.range(0, series.size())
                        .mapToDouble(i -> share * series.at(i).orElse(Double.NaN))
                        .toArray());
    }

    private static Forecast ofDemand(Forecast forecast) {
        return new Forecast(
                forecast.madeAt(),
                forecast.source(),
                forecast.points(),
                forecast.maxima(),
                Map.of(),
                forecast.confidence(),
                forecast.accuracy());
    }

    private static Observation withDemand(Observation observation, Series demand) {
        return new Observation(
                observation.workload(),
                observation.time(),
                observation.measurements(),
                demand,
                observation.replicas(),
                observation.coverage(),
                observation.conditions());
    }

    private static Series newest(Series demand) {
        var count = Math.min(DqnDecision.FOLLOWED_MINUTES, demand.size());
        var values = new ArrayList<Double>();
        for (var ago = count - 1; ago >= 0; ago--) {
            values.add(demand.agoOrNaN(ago));
        }
        return Series.of(
                demand.timeAt(demand.size() - count),
                demand.step(),
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
