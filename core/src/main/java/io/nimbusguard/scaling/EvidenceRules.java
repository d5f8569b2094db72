package io.nimbusguard.scaling;

import io.nimbusguard.scaling.Evidence.Complete;
import io.nimbusguard.scaling.Evidence.Partial;
import io.nimbusguard.scaling.Evidence.Unusable;
import io.nimbusguard.scaling.Measurement.Measured;
import io.nimbusguard.scaling.Measurement.Missing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;

/// Judges an observation. *Usable*: demand measured and fresh, replicas known. *Complete*: usable, at least 90 % of the
/// ready pods covered, and no feature missing that the workload has had within 24 hours.
///
/// @param freshness a demand sample this old or older is stale: `max(45 s, 2 x scrape interval + 15 s)`
public record EvidenceRules(Duration freshness) {

    private static final double FULL_COVERAGE = 0.9;
    private static final double LEAST_COVERAGE = 0.5;

    public static EvidenceRules forScrapeInterval(Duration scrapeInterval) {
        var limit = scrapeInterval.multipliedBy(2).plusSeconds(15);
        var least = Duration.ofSeconds(45);
        return new EvidenceRules(limit.compareTo(least) > 0 ? limit : least);
    }

    /// @param expected features that this workload has had within 24 hours
    public Evidence judge(Observation observation, Set<Feature> expected) {
        if (observation.replicas().isEmpty()) {
            return new Unusable(Reason.REPLICAS_UNKNOWN);
        }
        if (observation.replicas().get().current() == 0) {
            return new Unusable(Reason.SCALED_TO_ZERO);
        }
        if (observation.coverage().orElse(1) < LEAST_COVERAGE) {
            return new Unusable(Reason.COVERAGE_BELOW_50_PERCENT);
        }
        return switch (observation.measurements().get(Feature.REQUEST_RATE)) {
            case Missing(MissingReason reason) ->
                new Unusable(reason == MissingReason.STALE ? Reason.DEMAND_STALE : Reason.DEMAND_MISSING);
            case Measured(var _, Instant sampled) ->
                isFresh(sampled, observation.time()) ? gaps(observation, expected) : new Unusable(Reason.DEMAND_STALE);
        };
    }

    private boolean isFresh(Instant sampled, Instant now) {
        return Duration.between(sampled, now).compareTo(freshness) < 0;
    }

    private static Evidence gaps(Observation observation, Set<Feature> expected) {
        var gaps = new ArrayList<Reason>(2);
        // Unknown coverage is not full coverage.
        if (observation.coverage().orElse(0) < FULL_COVERAGE) {
            gaps.add(Reason.COVERAGE_BELOW_90_PERCENT);
        }
        for (var feature : expected) {
            if (observation.measurements().get(feature) instanceof Missing) {
                gaps.add(Reason.FEATURE_MISSING);
                break;
            }
        }
        return gaps.isEmpty() ? new Complete() : new Partial(gaps);
    }
}
