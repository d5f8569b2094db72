package io.nimbusguard.workflow;

import io.nimbusguard.dqn.Policy;
import io.nimbusguard.dqn.PolicyTrial;
import io.nimbusguard.planning.CapacityRule;
import io.nimbusguard.scaling.Series;
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

    /// Has the policy live through the last day of a workload's demand, so that it need not be watched for half a day
    /// before it is heard. Takes as long as a day's forecasts do: for a thread of its own, while passes go on. Does
    /// nothing for a workload that had no pass yet.
    ///
    /// @param demand in steps of a minute, newest last
    public void rehearse(Workload workload, ScalerSpec spec, Series demand) {
        var slot = slotByUid.get(workload.uid());
        if (slot != null) {
            slot.rehearsed(graph.rehearsal().of(workload, spec, slot.memory, demand));
        }
    }

    /// How two policies would have fared on demand that came, both on replicas that exist on paper; nothing that is
    /// remembered changes. Takes as long as that time's forecasts do: for a thread of its own, while passes go on.
    /// Empty for a workload of which too little is known.
    public Optional<PolicyTrial> compared(Past past, Policy<?> champion, Policy<?> challenger) {
        return memoryOf(past.workload())
                .flatMap(known -> graph.rehearsal().compared(past, known, champion, challenger));
    }

    /// What is remembered of a workload; empty before its first pass.
    public Optional<WorkloadMemory> memoryOf(Workload workload) {
        return Optional.ofNullable(slotByUid.get(workload.uid())).map(slot -> slot.memory);
    }

    /// Goes on from what was remembered elsewhere; the next pass of the workload begins with it.
    public void goOnFrom(Workload workload, WorkloadMemory memory) {
        slotByUid.put(workload.uid(), new Slot(memory));
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

        private void rehearsed(PolicyMemory lived) {
            onePassAtATime.lock();
            try {
                memory = memory.withPolicy(lived);
            } finally {
                onePassAtATime.unlock();
            }
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
