package io.nimbusguard.cli.simulate;

import io.nimbusguard.cli.failure.CommandFailure;
import io.nimbusguard.cli.failure.ErrorCode;
import io.nimbusguard.cli.failure.OptionRange;
import io.nimbusguard.planning.Prices;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Realism;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// What a simulation is run under. Every number is checked against its range before anything runs.
public final class ConditionOptions {

    private static final OptionRange STARTUP = new OptionRange("--startup", 0, 3600, "seconds");
    private static final OptionRange SEEDS = new OptionRange("--seeds", 1, 1000, "a count");
    private static final OptionRange SEED = new OptionRange("--seed", 0, 1e15, "a whole number");
    private static final OptionRange PEAK = new OptionRange("--peak-replicas", 1, 10_000, "replicas");
    private static final OptionRange PENALTY = new OptionRange("--penalty", 0, 1_000_000, "a weight");
    private static final OptionRange CHANGE = new OptionRange("--change-price", 0, 1_000_000, "replica-seconds");
    private static final OptionRange LAST = new OptionRange("--score-last", 0.01, 1, "a share of the trace");

    @Option(
            names = "--startup",
            paramLabel = "SECONDS",
            description = "Median time from a pod's request until it is ready. Default: 60.")
    private double startupSeconds = Conditions.STANDARD.startupSeconds();

    @Option(names = "--seeds", paramLabel = "N", description = "Arrival seeds per trace. Default: 1.")
    private int seeds;

    @Option(names = "--seed", paramLabel = "K", description = "The first seed. Default: 1.")
    private long firstSeed = 1;

    @Option(
            names = "--peak-replicas",
            paramLabel = "N",
            description = "A trace is scaled so that its 99.9th percentile needs N replicas. Default: 40.")
    private int peakReplicas = Conditions.STANDARD.peakReplicas();

    @Option(
            names = "--penalty",
            paramLabel = "P",
            split = ",",
            description = "Weight of a needed replica-second under violation; several, separated by commas, are swept."
                    + " Default: 10.")
    private List<Double> penalties = new ArrayList<>();

    @Option(
            names = "--change-price",
            paramLabel = "K",
            split = ",",
            description = "Replica-seconds per pod added or removed; several, separated by commas, are swept, each with"
                    + " every penalty. Default: 60.")
    private List<Double> changePrices = new ArrayList<>();

    @Option(
            names = "--deterministic",
            description = "Fixed start-up, fluid service, no metric lag. Default: standard, with all three.")
    private boolean deterministic;

    @Option(
            names = "--drift",
            description = "What a replica carries drifts: request cost, releases, interference; latency rises in a way"
                    + " nobody was told.")
    private boolean drift;

    @Option(
            names = "--unmodelled",
            description =
                    "Drift, and more that no rule was made for: slow young pods, wandering start-up times, retries,"
                            + " a configured capacity that is 30 %% wrong.")
    private boolean unmodelled;

    @Option(
            names = "--rough",
            description =
                    "Things go wrong: samples are lost or late, writes fail, pods are killed, versions are rolled out,"
                            + " and at times the cluster makes no more pods. An independent audit of nimbusguard's decisions is"
                            + " printed; a guard that was breached makes the exit code 1.")
    private boolean rough;

    @Option(
            names = "--score-last",
            paramLabel = "FRACTION",
            description = "Share of the trace, at its end, that is scored; the part before it is for warming up and"
                    + " tuning. Default: 0.4.")
    private double scoreLast = Conditions.STANDARD.scoreLast();

    public ConditionOptions() {
        this(1);
    }

    /// @param usualSeeds where nobody says how many
    ConditionOptions(int usualSeeds) {
        seeds = usualSeeds;
    }

    public List<Long> seeds() {
        var first = SEED.check(firstSeed);
        return LongStream.range(0, SEEDS.check(seeds))
                .map(offset -> first + offset)
                .boxed()
                .toList();
    }

    /// At the first prices.
    public Conditions toConditions() {
        return new Conditions(
                realism(),
                STARTUP.check(startupSeconds),
                PEAK.check(peakReplicas),
                LAST.check(scoreLast),
                prices().getFirst());
    }

    /// Where only one pair of prices is worked with.
    public Conditions toConditionsAtOnePrice() {
        if (prices().size() > 1) {
            throw new CommandFailure(
                    ErrorCode.BAD_VALUE,
                    "--penalty and --change-price name " + prices().size() + " pairs of prices",
                    "only one is worked with here",
                    "give one of each; compare prices in several runs");
        }
        return toConditions();
    }

    /// Every penalty with every change price, penalties first.
    List<Prices> prices() {
        var changes = checked(CHANGE, changePrices, Prices.STANDARD.changePerReplica());
        return checked(PENALTY, penalties, Prices.STANDARD.violation()).stream()
                .flatMap(penalty -> changes.stream().map(change -> new Prices(penalty, change)))
                .toList();
    }

    private static List<Double> checked(OptionRange range, List<Double> values, double byDefault) {
        if (values.isEmpty()) {
            return List.of(byDefault);
        }
        var seen = new HashSet<Double>();
        for (var value : values) {
            if (!seen.add(range.check(value.doubleValue()))) {
                throw new CommandFailure(
                        ErrorCode.BAD_VALUE,
                        range.option() + " names " + OptionRange.plain(value) + " twice",
                        "one value is simulated once",
                        "give every value once, such as " + range.option() + " 2,5,10");
            }
        }
        return values;
    }

    private record Asked(String option, boolean given, Realism realism) {}

    /// The condition asked for; a run has one.
    private Realism realism() {
        var asked = Stream.of(
                        new Asked("--deterministic", deterministic, Realism.DETERMINISTIC),
                        new Asked("--drift", drift, Realism.DRIFT),
                        new Asked("--unmodelled", unmodelled, Realism.UNMODELLED),
                        new Asked("--rough", rough, Realism.ROUGH))
                .filter(Asked::given)
                .toList();
        if (asked.size() > 1) {
            throw new CommandFailure(
                    ErrorCode.CONDITIONS_EXCLUDE,
                    asked.stream().map(Asked::option).collect(Collectors.joining(" and ")) + " cannot be combined",
                    "each is a condition of its own, and --unmodelled has the drift in it",
                    "give one of them; compare conditions in two runs");
        }
        return asked.isEmpty() ? Realism.STANDARD : asked.getFirst().realism();
    }
}
