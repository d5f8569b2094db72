package io.nimbusguard.simulator.judging;

import io.nimbusguard.scaling.DecisionSource;
import io.nimbusguard.scaling.Posture;
import io.nimbusguard.simulator.cluster.ServedStep;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.policy.RunListener;
import io.nimbusguard.workflow.PassReport;
import java.util.EnumMap;
import java.util.Map;

/// Counts which postures were chosen in the scored part of a run, and by whom.
final class PostureTally implements RunListener {

    private final Arrivals arrivals;
    private final Posture byDefault;
    private final Map<Posture, Long> chosen = new EnumMap<>(Posture.class);
    private int nextStep;
    private long all;
    private long departures;
    private long open;

    PostureTally(Arrivals arrivals, Posture byDefault) {
        this.arrivals = arrivals;
        this.byDefault = byDefault;
    }

    @Override
    public void served(ServedStep step) {
        nextStep = step.index() + 1;
    }

    @Override
    public void onPass(PassReport report) {
        if (arrivals.scored(nextStep)) {
            report.decision().flatMap(decision -> decision.choice()).ifPresent(choice -> {
                all++;
                chosen.merge(choice.posture(), 1L, Long::sum);
                departures += choice.posture() == byDefault ? 0 : 1;
                open += choice.source() == DecisionSource.DQN ? 1 : 0;
            });
        }
    }

    Postures postures() {
        return new Postures(all, departures, open, chosen);
    }
}
