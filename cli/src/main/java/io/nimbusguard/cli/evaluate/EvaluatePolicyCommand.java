package io.nimbusguard.cli.evaluate;

import io.nimbusguard.cli.failure.CommandFailure;
import io.nimbusguard.cli.failure.ErrorCode;
import io.nimbusguard.cli.models.AgentFiles;
import io.nimbusguard.cli.models.ModelFiles;
import io.nimbusguard.cli.simulate.ConditionOptions;
import io.nimbusguard.cli.terminal.Console;
import io.nimbusguard.cli.terminal.Progress;
import io.nimbusguard.cli.terminal.ResultFile;
import io.nimbusguard.cli.traces.TraceFiles;
import io.nimbusguard.dqn.QFunction;
import io.nimbusguard.forecasting.BaselineForecaster;
import io.nimbusguard.forecasting.Forecaster;
import io.nimbusguard.forecasting.LstmForecaster;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.simulator.judging.PolicyJudge;
import io.nimbusguard.simulator.judging.PolicyReport;
import io.nimbusguard.simulator.judging.Slice;
import io.nimbusguard.simulator.policy.Models;
import io.nimbusguard.simulator.policy.Policies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nimbusguard evaluate policy`.
@Command(
        name = "policy",
        header = "Judges the agent on the last 40 %% of traces.",
        description = {
            "",
            "Each trace is served twice on the same arrivals, by the product with its agent behind the gate and by the"
                    + " product without it, and both are held against the oracle. Differences are ratios of regrets, less 1:"
                    + " below 0 the agent is better. With several seeds each has a 95 %% interval, by a bootstrap over the"
                    + " seeds of each trace that keeps the pairs.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  nimbusguard evaluate policy data/traces/ms-docdb-*.csv.gz --seeds 3",
            "  nimbusguard evaluate policy my-trace.csv --model my-policy.bin --drift --json result.json"
        })
final class EvaluatePolicyCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            paramLabel = "TRACE",
            arity = "1..*",
            description = "Trace files: timestamp,rps CSV, plain or gzip, one row per step of a regular grid.")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private ConditionOptions conditions = new ConditionOptions();

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "The agent. Default: models/policy.bin beside the launcher.")
    private @Nullable Path model;

    @Option(
            names = "--forecaster",
            paramLabel = "FILE",
            description = "The forecaster of both. Default: models/forecaster.bin beside the launcher.")
    private @Nullable Path forecaster;

    @Option(names = "--baseline", description = "Let both forecast without a network.")
    private boolean baseline;

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description = "Balanced or Quiet: about half the changes for a little more cost. Default: Balanced.")
    private Profile profile = Profile.BALANCED;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the result to FILE, for programs.")
    private @Nullable Path json;

    @Option(
            names = "--choose",
            description = "Judge on 45-60 %% of each trace instead, and leave the last 40 %% alone: for choosing knobs."
                    + " --score-last does not count then.")
    private boolean choose;

    EvaluatePolicyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var file = Optional.ofNullable(json)
                .map(path -> ResultFile.at("--json", path).otherThan(files));
        var seeds = conditions.seeds();
        var checked = conditions.toConditionsAtOnePrice();
        var agent = AgentFiles.network(Optional.ofNullable(model).orElseGet(AgentFiles::shipped));
        var speaks = forecaster();
        var models = new Models(() -> speaks, () -> Optional.<QFunction>of(agent));
        var judge = new PolicyJudge(
                TraceFiles.readEach(files),
                seeds,
                choose ? Slice.CHOOSE : Slice.LAST,
                checked,
                profile,
                Policies.product(profile, models),
                Policies.product(profile, models.withoutAgent()));
        var report = judged(judge);
        PolicyTables.lines(report, console.palette()).forEach(console.out()::println);
        console.out().flush();
        file.ifPresent(target -> target.write(PolicyJson.of(report, agent.version(), seeds.size())));
        return 0;
    }

    private Forecaster<?> forecaster() {
        if (baseline && forecaster != null) {
            throw new CommandFailure(
                    ErrorCode.CONDITIONS_EXCLUDE,
                    "--baseline and --forecaster cannot be combined",
                    "the baseline forecaster works without a model",
                    "give one of them; compare them in two runs");
        }
        return baseline
                ? new BaselineForecaster()
                : new LstmForecaster(
                        ModelFiles.network(Optional.ofNullable(forecaster).orElseGet(ModelFiles::shipped)));
    }

    private PolicyReport judged(PolicyJudge judge) {
        var duels = (long) judge.traces().size() * judge.seeds().size();
        try (var progress = Progress.of(console, "evaluating", duels)) {
            return judge.judge(Runtime.getRuntime().availableProcessors(), progress::done);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    ErrorCode.TRACES_TOO_SHORT,
                    "the agent cannot be judged on these traces",
                    String.valueOf(e.getMessage()),
                    "give longer traces, a larger --score-last, or a smaller --startup",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(
                    ErrorCode.INTERRUPTED, "the evaluation was interrupted", "it was told to stop", "run it again", e);
        }
    }
}
