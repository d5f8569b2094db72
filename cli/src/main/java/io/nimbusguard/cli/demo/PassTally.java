package io.nimbusguard.cli.demo;

import io.nimbusguard.cli.view.DemoFrame.Decision;
import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.scaling.DecisionSource;
import io.nimbusguard.scaling.Outcome.Applied;
import io.nimbusguard.scaling.Posture;
import io.nimbusguard.scaling.Proposal.Scale;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Ruling.Adjust;
import io.nimbusguard.workflow.DecisionRecord;
import io.nimbusguard.workflow.PassListener;
import io.nimbusguard.workflow.PassReport;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Watches the passes of the graph: counts them once the replay has begun, and keeps what is shown of them.
final class PassTally implements PassListener {

    private static final int SHOWN = 8;

    private final ArrayDeque<Decision> moves = new ArrayDeque<>();
    private final Map<DecisionSource, Long> bySource = new EnumMap<>(DecisionSource.class);
    private ForecastScore forecasts = new ForecastScore();
    private Optional<Forecast> latest = Optional.empty();
    private long passes;
    private long writes;

    /// Forgets the warm-up.
    void replayBegins() {
        moves.clear();
        bySource.clear();
        forecasts = new ForecastScore();
        passes = 0;
        writes = 0;
    }

    @Override
    public void onPass(PassReport report) {
        passes++;
        report.decision().ifPresent(this::add);
    }

    private void add(DecisionRecord decision) {
        bySource.merge(decision.proposal().source(), 1L, Long::sum);
        latest = decision.forecast();
        forecasts.add(latest, decision.observation().demand());
        if (decision.outcome() instanceof Applied(int from, int to)) {
            writes++;
            moves.addFirst(new Decision(
                    decision.input().now(),
                    from,
                    to,
                    posture(decision),
                    decision.proposal().source(),
                    reason(decision).sentence()));
            if (moves.size() > SHOWN) {
                moves.removeLast();
            }
        }
    }

    private static Optional<Posture> posture(DecisionRecord decision) {
        return decision.proposal() instanceof Scale scale ? Optional.of(scale.posture()) : Optional.empty();
    }

    /// Why the count is what it is: the last guard that changed it, or else the proposal's own reason.
    private static Reason reason(DecisionRecord decision) {
        for (var finding : decision.verdict().findings().reversed()) {
            if (finding.ruling() instanceof Adjust(var _, Reason why, var _)) {
                return why;
            }
        }
        return decision.proposal().reason();
    }

    long passes() {
        return passes;
    }

    long writes() {
        return writes;
    }

    Map<DecisionSource, Long> bySource() {
        return bySource;
    }

    List<Decision> moves() {
        return List.copyOf(moves);
    }

    Optional<Forecast> latestForecast() {
        return latest;
    }

    ForecastScore forecasts() {
        return forecasts;
    }
}
