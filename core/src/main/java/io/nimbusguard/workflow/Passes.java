package io.nimbusguard.workflow;

import io.nimbusguard.planning.CapacityRule;
import io.nimbusguard.scaling.Workload;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// Runs passes and keeps each workload's memory between them. Passes of different workloads may run at once; two passes
/// of one workload run one after the other.
public final class Passes {

    private final ScalingGraph graph;
    private final PassListener listener;
    private final CapacityRule rule;
    private final Map<String, Slot> slotByUid = new ConcurrentHashMap<>();

    public Passes(ScalingGraph graph, PassListener listener) {
        this(graph, listener, CapacityRule.standard());
    }

    /// @param rule how capacity is judged; another than the standard one is for comparison only
    public Passes(ScalingGraph graph, PassListener listener, CapacityRule rule) {
        this.rule = rule;
        this.graph = graph;
        this.listener = listener;
    }

    public PassReport run(Workload workload, ScalerSpec spec, Instant now) {
        var slot = slotByUid.computeIfAbsent(workload.uid(), _ -> new Slot(WorkloadMemory.initial(spec, rule)));
        var budget = graph.fleet().at(now, slotByUid.size());
        var report = slot.run(new PassInput(workload, spec, now, budget));
        listener.onPass(report);
        return report;
    }

    /// What is remembered of a workload; empty before its first pass.
    public Optional<WorkloadMemory> memoryOf(Workload workload) {
        return Optional.ofNullable(slotByUid.get(workload.uid())).map(slot -> slot.memory);
    }

    /// Forgets a workload that is gone.
    public void forget(Workload workload) {
        slotByUid.remove(workload.uid());
    }

    private final class Slot {

        private final ReentrantLock onePassAtATime = new ReentrantLock();
        private volatile WorkloadMemory memory;

        private Slot(WorkloadMemory memory) {
            this.memory = memory;
        }

        private PassReport run(PassInput input) {
            onePassAtATime.lock();
            try {
                var result = graph.run(input, memory);
                memory = result.memory();
                return result.report();
            } finally {
                onePassAtATime.unlock();
            }
        }
    }
}
