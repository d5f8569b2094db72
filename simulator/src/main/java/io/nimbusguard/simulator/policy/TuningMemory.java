package io.nimbusguard.simulator.policy;

import io.nimbusguard.planning.Prices;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.score.Usage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the tunings of a grid used, so that a grid is run once for the same arrivals under the same conditions: within
/// a process, and with a folder also from one to the next. Prices are not part of it: they choose among what is known.
/// Thread-safe.
public final class TuningMemory {

    private final Once<String, List<Usage>> known = new Once<>();
    private final Optional<TuningFolder> folder;

    private TuningMemory(Optional<TuningFolder> folder) {
        this.folder = folder;
    }

    /// Of this process alone.
    public static TuningMemory ofProcess() {
        return new TuningMemory(Optional.empty());
    }

    /// @param folder made when the first grid has been run; entries that cannot be read are run and written anew
    public static TuningMemory in(Path folder) {
        return new TuningMemory(CodeDigest.ofSimulator().map(code -> new TuningFolder(folder, code)));
    }

    /// What each tuning of the grid used [tuning].
    List<Usage> usages(Grid grid, Arrivals arrivals, Conditions conditions) {
        var key = key(grid, arrivals, conditions);
        return known.get(
                key, () -> folder.flatMap(kept -> kept.read(key, grid.tunings().size()))
                        .orElseGet(() -> run(key, grid, arrivals, conditions)));
    }

    private List<Usage> run(String key, Grid grid, Arrivals arrivals, Conditions conditions) {
        var usages = grid.run(arrivals, conditions);
        folder.ifPresent(kept -> kept.write(key, usages));
        return usages;
    }

    /// Everything that the outcome of a grid hangs on, but the code.
    static String key(Grid grid, Arrivals arrivals, Conditions conditions) {
        var lines = new StringBuilder();
        grid.tunings().forEach(tuning -> lines.append(tuning).append('\n'));
        lines.append(arrivals.trace().origin().sha256()).append('\n');
        lines.append(arrivals.seed()).append(' ').append(hash(arrivals)).append('\n');
        for (var segment = 0; segment < arrivals.segments(); segment++) {
            var start = arrivals.segmentStart(segment);
            lines.append(start).append(' ').append(arrivals.clockAt(start)).append('\n');
        }
        lines.append(conditions.with(Prices.STANDARD));
        return CodeDigest.hex(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// Of what arrives and counts: a trace may have been cut.
    private static long hash(Arrivals arrivals) {
        var hash = (long) arrivals.size();
        for (var step = 0; step < arrivals.size(); step++) {
            hash = 31 * hash + Double.doubleToLongBits(arrivals.requests(step));
            hash = 31 * hash + (arrivals.scored(step) ? 1 : 0);
        }
        return hash;
    }
}
