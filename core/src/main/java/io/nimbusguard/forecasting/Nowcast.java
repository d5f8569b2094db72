package io.nimbusguard.forecasting;

import io.nimbusguard.scaling.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// Brings a forecast up to date between two minutes of history. A forecast is made once a minute; the rate of the last
/// minute is known every tick. What that rate says beyond what the forecast expected of it is the *innovation*
/// ```
/// v = rate - ((1 - w) newest minute + w median in 1 min)        w = share of the forecast's first minute seen, [0, 1]
/// ```
/// and every quantile moves by `gain x v`. How much an innovation is worth differs between services: on a ramp nearly
/// all of it lasts, in counting noise nothing. So the gain is learned, for each quarter of a minute apart, by least
/// squares of the forecast's later error on the innovation
/// ```
/// gain = sum(v (demand 2 min ahead - its median)) / sum(v^2)        relative to the level, half-life 12 h
/// ```
/// The second minute ahead has no sample in common with the innovation, so noise does not vouch for itself. The gain
/// may be above 1: where load jumps and stays, the rate of the last minute shows a quarter of the jump after a
/// quarter of a minute.
///
/// @param products sum of innovation x later error, per quarter
/// @param squares  sum of innovation squared, per quarter
/// @param weight   minutes learned from, forgetting included
/// @param waiting  innovations whose second minute has not come yet, oldest first
public record Nowcast(List<Double> products, List<Double> squares, double weight, List<Innovation> waiting) {

    /// What was expected, and how far the rate was off.
    ///
    /// @param due      start of the minute that will tell
    /// @param expected its median [requests per second]
    /// @param relative innovation over the level
    /// @param quarter  of the minute in which it was seen, 0 to 3
    public record Innovation(Instant due, double expected, double relative, int quarter) {}

    public static final Nowcast UNLEARNED =
            new Nowcast(List.of(0.0, 0.0, 0.0, 0.0), List.of(0.0, 0.0, 0.0, 0.0), 0, List.of());

    private static final int QUARTERS = 4;
    private static final double FORGETTING = Math.pow(0.5, 1 / (12 * 60.0));
    /// Minutes before a gain is believed.
    private static final double TRUSTED = 60;

    /// Bound on a relative innovation or error.
    private static final double LARGEST = 10;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    public Nowcast {
        products = List.copyOf(products);
        squares = List.copyOf(squares);
        waiting = List.copyOf(waiting);
    }

    /// A forecast brought up to date, and what is to be learned from it.
    public record Result(Forecast forecast, Nowcast nowcast) {}

    /// @param rate        demand over the last minute [requests per second]
    /// @param rateTime    end of that minute
    /// @param newestMinute newest value of the history that the forecast was made from
    public Result update(Forecast forecast, double rate, Instant rateTime, double newestMinute) {
        var seen = Duration.between(forecast.madeAt(), rateTime).toMillis() / (double) MINUTE.toMillis();
        if (!(seen > 0) || Double.isNaN(newestMinute)) {
            return new Result(forecast, this);
        }
        var share = Math.min(1, seen);
        var innovation = rate
                - ((1 - share) * newestMinute
                        + share * forecast.points().getFirst().median());
        var quarter = (int) Math.ceil(share * QUARTERS) - 1;
        var level = 1 + forecast.points().getFirst().median();
        var noted = new Innovation(
                forecast.madeAt().plus(MINUTE),
                forecast.points().get(1).median(),
                bounded(innovation / level),
                quarter);
        return new Result(forecast.shifted(gain(quarter) * innovation), waitingFor(noted));
    }

    /// One innovation a quarter, so that a history that stands still does not make this grow.
    private Nowcast waitingFor(Innovation noted) {
        var known = waiting.stream()
                .anyMatch(other -> other.due().equals(noted.due()) && other.quarter() == noted.quarter());
        if (known) {
            return this;
        }
        var longer = new ArrayList<>(waiting);
        longer.add(noted);
        return new Nowcast(products, squares, weight, longer);
    }

    /// Learns from the minutes that have come since.
    public Nowcast learn(Series demand) {
        if (waiting.stream().noneMatch(innovation -> hasCome(innovation, demand))) {
            return this;
        }
        var newProducts = new ArrayList<>(products);
        var newSquares = new ArrayList<>(squares);
        newProducts.replaceAll(sum -> sum * FORGETTING);
        newSquares.replaceAll(sum -> sum * FORGETTING);
        var left = new ArrayList<Innovation>();
        for (var innovation : waiting) {
            if (!hasCome(innovation, demand)) {
                left.add(innovation);
                continue;
            }
            demand.ago(minutesSince(innovation, demand)).ifPresent(came -> {
                var error = bounded((came - innovation.expected()) / (1 + innovation.expected()));
                var relative = innovation.relative();
                newProducts.set(innovation.quarter(), newProducts.get(innovation.quarter()) + relative * error);
                newSquares.set(innovation.quarter(), newSquares.get(innovation.quarter()) + relative * relative);
            });
        }
        return new Nowcast(newProducts, newSquares, weight * FORGETTING + 1, left);
    }

    /// An absurd sample teaches something, but not everything.
    private static double bounded(double relative) {
        return Math.clamp(relative, -LARGEST, LARGEST);
    }

    private static boolean hasCome(Innovation innovation, Series demand) {
        return !innovation.due().plus(MINUTE).isAfter(demand.end());
    }

    /// Steps from the minute that tells to the newest one.
    private static int minutesSince(Innovation innovation, Series demand) {
        var minutes = innovation.due().plus(MINUTE).until(demand.end(), ChronoUnit.MINUTES);
        return (int) Math.min(minutes, Integer.MAX_VALUE);
    }

    /// How much of the later error an innovation in this quarter foretells: ratio in [0, 4 / quarters seen], since a
    /// rate that jumped when the minute began has shown that share of it.
    public double gain(int quarter) {
        var square = squares.get(quarter);
        return weight < TRUSTED || square <= 0
                ? 0
                : Math.clamp(products.get(quarter) / square, 0, QUARTERS / (quarter + 1.0));
    }
}
