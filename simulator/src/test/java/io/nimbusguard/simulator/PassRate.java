package io.nimbusguard.simulator;

import com.sun.management.OperatingSystemMXBean;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.safety.Guards;
import io.nimbusguard.simulator.cluster.VirtualCluster;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.policy.GraphAutoscaler;
import io.nimbusguard.simulator.score.Ledger;
import io.nimbusguard.simulator.trace.TraceReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.atomic.LongAdder;

/// How many passes of the graph a core-second carries, the virtual cluster around them included: `make pass-rate`. CPU
/// is the whole process's, compiler and garbage collector too. The traces run one after the other in a JVM that starts
/// cold; then the first one once more, warm.
final class PassRate {

    private static final OperatingSystemMXBean OS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private PassRate() {}

    private record Run(String name, long passes, double cpuSeconds) {

        Run plus(Run other) {
            return new Run("together, from a cold JVM", passes + other.passes, cpuSeconds + other.cpuSeconds);
        }

        void print() {
            System.out.printf(
                    "%-26s %,9d passes  %5.1f CPU-s  %,7.0f passes per core-second%n",
                    name, passes, cpuSeconds, passes / cpuSeconds);
        }
    }

    public static void main(String[] traces) {
        var together = new Run("", 0, 0);
        for (var file : traces) {
            var run = run(Path.of(file));
            run.print();
            together = together.plus(run);
        }
        together.print();
        var again = run(Path.of(traces[0]));
        new Run(again.name() + ", warm", again.passes(), again.cpuSeconds()).print();
    }

    private static Run run(Path file) {
        var arrivals = Arrivals.of(new TraceReader().read(file), Conditions.STANDARD, 1);
        var passes = new LongAdder();
        var cpuBefore = OS.getProcessCpuTime();
        var cluster = new VirtualCluster(arrivals, Conditions.STANDARD, new Ledger(arrivals));
        var autoscaler = new GraphAutoscaler(
                cluster, Conditions.STANDARD, Profile.BALANCED, Guards.standard(), _ -> passes.increment());
        while (!cluster.isOver()) {
            if (cluster.isTick()) {
                autoscaler.replicas(cluster);
            }
            cluster.advance();
        }
        return new Run(arrivals.trace().name(), passes.sum(), (OS.getProcessCpuTime() - cpuBefore) / 1e9);
    }
}
