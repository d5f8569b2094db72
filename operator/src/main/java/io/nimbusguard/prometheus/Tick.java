package io.nimbusguard.prometheus;

import io.nimbusguard.prometheus.Asked.Replied;
import io.nimbusguard.prometheus.Query.Coverage;
import io.nimbusguard.prometheus.Query.Freshness;
import io.nimbusguard.prometheus.Query.OfFeature;
import io.nimbusguard.prometheus.Query.Subject;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Measurement;
import io.nimbusguard.scaling.Measurement.Missing;
import io.nimbusguard.scaling.Measurements;
import io.nimbusguard.scaling.MissingReason;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// The answers of one tick. Immutable; asked per workload.
///
/// A sample's age is what the server's own clock says, evaluation minus scrape, and counts back from the tick by
/// ours: so two clocks that disagree make nothing look old or new. All features bear the time of the demand's
/// oldest newest sample; where there is no demand, that of the tick.
final class Tick {

    private static final double LONGEST_AGE_SECONDS = 1e9;

    private final Instant at;
    private final boolean knowsAges;
    private final boolean incomplete;
    private final Map<Subject, Answer> answers = new HashMap<>();

    /// @param at our clock when it began
    Tick(Instant at, List<Asked> asked) {
        this.at = at;
        this.knowsAges = asked.stream().anyMatch(one -> one.query().subject() instanceof Freshness);
        for (var one : asked) {
            if (one instanceof Replied(var query, var reply)) {
                answers.put(query.subject(), reply.answer());
            }
        }
        this.incomplete = answers.values().stream().anyMatch(Answer::incomplete);
    }

    /// @param freshness how old a sample may be
    Measurements measurements(SeriesKey key, Instant now, Duration freshness) {
        var measured = new EnumMap<Feature, Measurement>(Feature.class);
        for (var feature : Feature.ALL) {
            measured.put(feature, measurement(feature, key, now, freshness));
        }
        return Measurements.of(measured);
    }

    Measurement demand(SeriesKey key, Instant now, Duration freshness) {
        return measurement(Feature.REQUEST_RATE, key, now, freshness);
    }

    private Measurement measurement(Feature feature, SeriesKey key, Instant now, Duration freshness) {
        var answer = answers.get(new OfFeature(feature));
        if (answer == null || (feature == Feature.REQUEST_RATE && knowsAges && !has(new Freshness()))) {
            return new Missing(MissingReason.SOURCE_UNAVAILABLE);
        }
        var sample = newest(answer, key);
        if (sample.isEmpty()) {
            return new Missing(MissingReason.NO_SERIES);
        }
        var time = time(feature, key);
        if (time.isEmpty() || Duration.between(time.get(), now).compareTo(freshness) >= 0) {
            return new Missing(MissingReason.STALE);
        }
        return Measurement.of(sample.get().value(), time.get());
    }

    /// Empty when the demand's rate comes from series that have ended: their targets are gone.
    private Optional<Instant> time(Feature feature, SeriesKey key) {
        if (!has(new Freshness())) {
            return Optional.of(at);
        }
        var scraped = sample(new Freshness(), key);
        if (scraped.isEmpty()) {
            return feature == Feature.REQUEST_RATE
                            && sample(new OfFeature(feature), key).isPresent()
                    ? Optional.empty()
                    : Optional.of(at);
        }
        var age = scraped.get().seconds() - scraped.get().value();
        return Double.isNaN(age)
                ? Optional.empty()
                : Optional.of(at.minusMillis((long) (1e3 * Math.clamp(age, 0, LONGEST_AGE_SECONDS))));
    }

    /// Pods that the demand's series come from; empty when a query failed or parts of an answer may be missing.
    OptionalInt reportingPods(SeriesKey key) {
        if (incomplete || !has(new Coverage())) {
            return OptionalInt.empty();
        }
        var count = sample(new Coverage(), key).map(Sample::value).orElse(0.0);
        return Double.isFinite(count) && count >= 0 ? OptionalInt.of((int) Math.min(count, 1e9)) : OptionalInt.empty();
    }

    /// The server's clock when it answered for the demand [Unix seconds].
    OptionalDouble serverSeconds() {
        return answers.values().stream()
                .flatMap(answer -> answer.samples().values().stream())
                .filter(samples -> !samples.isEmpty())
                .mapToDouble(samples -> samples.getLast().seconds())
                .findFirst();
    }

    private boolean has(Subject subject) {
        return answers.containsKey(subject);
    }

    private Optional<Sample> sample(Subject subject, SeriesKey key) {
        return Optional.ofNullable(answers.get(subject)).flatMap(answer -> newest(answer, key));
    }

    private static Optional<Sample> newest(Answer answer, SeriesKey key) {
        var samples = answer.samples().get(key);
        return samples == null || samples.isEmpty() ? Optional.empty() : Optional.of(samples.getLast());
    }
}
