package io.nimbusguard.workflow;

import io.nimbusguard.dqn.PostureChoice;
import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.scaling.Evidence;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Measurement;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.Series;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

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

    /// The same had one feature measured something else, as fresh as the rest.
    public DecisionBasis with(Feature feature, double value) {
        var changed = new Observation(
                observation.workload(),
                observation.time(),
                observation.measurements().with(feature, Measurement.of(value, observation.time())),
                observation.demand(),
                observation.replicas(),
                observation.coverage(),
                observation.conditions());
        return new DecisionBasis(input, changed, evidence, forecast, choice, recall);
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
