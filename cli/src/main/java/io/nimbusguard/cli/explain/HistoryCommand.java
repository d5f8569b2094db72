package io.nimbusguard.cli.explain;

import io.nimbusguard.cli.failure.CommandFailure;
import io.nimbusguard.cli.failure.ErrorCode;
import io.nimbusguard.cli.failure.OptionRange;
import io.nimbusguard.cli.terminal.Console;
import io.nimbusguard.dashboard.api.DecisionLine;
import io.nimbusguard.dashboard.api.PageJson;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What was decided about a workload.
@Command(
        name = "history",
        header = "List what was decided about a workload, the newest first.",
        description = {
            "",
            "The ledger keeps every decision to write, every one that differs from the one before, and a sample of the",
            "rest. 'nimbusguard explain NS/NAME --at TIME' says why one of them was made."
        })
public final class HistoryCommand implements Callable<Integer> {

    private static final OptionRange MOST = new OptionRange("--most", 1, 10_000, "decisions");

    private final Console console;

    @Parameters(paramLabel = "NS/NAME", converter = WorkloadName.Converter.class, description = "The workload.")
    private @Nullable WorkloadName workload;

    @ArgGroup(multiplicity = "1")
    private @Nullable RecordsOptions records;

    @Option(names = "--most", paramLabel = "N", defaultValue = "20", description = "How many; 20 by default.")
    private int most;

    @Option(names = "--json", description = "Print them as JSON.")
    private boolean json;

    public HistoryCommand(Console console) {
        this.console = console;
    }

    private record Listed(int schema, List<DecisionLine> decisions) {}

    @Override
    public Integer call() {
        if (workload == null || records == null) {
            throw new IllegalStateException("picocli requires both");
        }
        MOST.check(most);
        try (var open = records.open()) {
            var decisions = open.newest(workload, most);
            if (decisions.isEmpty()) {
                throw nothingOf(open, workload);
            }
            if (json) {
                console.out().println(PageJson.write(new Listed(PageJson.SCHEMA, decisions)));
            } else {
                HistoryText.lines(decisions).forEach(console.out()::println);
            }
        }
        console.out().flush();
        return 0;
    }

    static CommandFailure nothingOf(Records records, WorkloadName workload) {
        return new CommandFailure(
                ErrorCode.NO_DECISION,
                "no decision about " + workload + " is on record",
                records.place() + " knows none, or none up to that time",
                "check the name, and that the operator that decides keeps its records there; kubectl get psc -A lists"
                        + " the workloads that it follows");
    }
}
