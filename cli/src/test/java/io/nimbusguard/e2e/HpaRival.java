package io.nimbusguard.e2e;

import io.nimbusguard.planning.Prices;
import io.nimbusguard.simulator.cluster.ServedStep;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Realism;
import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.policy.Policies;
import io.nimbusguard.simulator.policy.PolicyName;
import io.nimbusguard.simulator.policy.PolicyRun;
import io.nimbusguard.simulator.policy.RunListener;
import io.nimbusguard.simulator.trace.Trace;
import io.nimbusguard.testbed.traffic.Load;
import io.nimbusguard.testbed.traffic.WorkloadPlan;
import io.nimbusguard.workflow.PassReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/// What an HPA as it is shipped makes of a workload's load, request by request the same: the simulator's `hpa`, CPU at
/// 70 %. Every pod of it takes exactly the start-up time, and metrics reach it without lag, which flatters it.
final class HpaRival {

    private final Load load;
    private final long firstStep;
    private final List<Standing> steps = new ArrayList<>();

    private record Standing(int requested, int ready) {}

    private HpaRival(Load load, long firstStep) {
        this.load = load;
        this.firstStep = firstStep;
    }

    /// Follows the load from `before` the anchor until `after` it.
    static HpaRival follow(WorkloadPlan plan, Duration startup, Duration before, Duration after) {
        var load = Load.of(plan);
        var rival = new HpaRival(load, Load.stepOf(-before.toSeconds()));
        var conditions =
                new Conditions(Realism.DETERMINISTIC, startup.toSeconds(), plan.peakReplicas(), 1, Prices.STANDARD);
        var hpa = Policies.builtIn().find(PolicyName.HPA).orElseThrow();
        var arrivals = Arrivals.counted(rival.trace(plan, Load.stepOf(after.toSeconds())), conditions, plan.seed());
        PolicyRun.of(hpa, arrivals, conditions, rival.new Onlooker());
        return rival;
    }

    /// In units of the simulator's service, which carries another load than a pod of the plan.
    private Trace trace(WorkloadPlan plan, long end) {
        var perSecond = Service.CAPACITY / (plan.capacity() * Service.STEP_SECONDS);
        return new Trace(
                new Trace.Origin(plan.deployment(), Path.of(plan.trace()), "", false),
                Trace.UNDATED_EPOCH,
                Duration.ofSeconds(Service.STEP_SECONDS),
                LongStream.range(firstStep, end)
                        .mapToDouble(step -> load.requests(step) * perSecond)
                        .toArray());
    }

    /// Replicas asked for at the anchor.
    int atAnchor() {
        return steps.get((int) -firstStep).requested();
    }

    /// Whether a second needs more than it has Ready.
    ///
    /// @param second from the anchor
    boolean isShort(long second) {
        var step = Load.stepOf(second);
        return load.need(step) > steps.get((int) (step - firstStep)).ready();
    }

    private final class Onlooker implements RunListener {

        @Override
        public void served(ServedStep step) {
            steps.add(new Standing(step.requested(), step.ready()));
        }

        @Override
        public void onPass(PassReport report) {}
    }
}
