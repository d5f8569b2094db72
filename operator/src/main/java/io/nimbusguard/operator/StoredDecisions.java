package io.nimbusguard.operator;

import io.nimbusguard.dashboard.api.DecisionView;
import io.nimbusguard.dashboard.api.DecisionView.ForecastView;
import io.nimbusguard.dashboard.api.DecisionView.Guard;
import io.nimbusguard.dashboard.api.DecisionView.Input;
import io.nimbusguard.dashboard.api.DecisionView.Point;
import io.nimbusguard.dashboard.api.DecisionView.PostureWorth;
import io.nimbusguard.dashboard.api.DecisionView.SettlementView;
import io.nimbusguard.dashboard.api.Decisions;
import io.nimbusguard.dashboard.api.RecordedDecisions;
import io.nimbusguard.dashboard.api.TallyView;
import io.nimbusguard.dqn.Reward;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Posture;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.store.LedgerEntry;
import io.nimbusguard.store.LedgerEntry.Finding;
import io.nimbusguard.store.LedgerEntry.Outlook;
import io.nimbusguard.store.LedgerEntry.Settling;
import io.nimbusguard.store.LedgerReading;
import io.nimbusguard.store.PackedBasis;
import io.nimbusguard.workflow.DecisionBasis;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The store's decisions, in the words of the page.
public final class StoredDecisions implements RecordedDecisions {

    private final LedgerReading ledger;

    public StoredDecisions(LedgerReading ledger) {
        this.ledger = ledger;
    }

    @Override
    public List<DecisionView> newest(String namespace, String name, int most) {
        return ledger.newest(namespace, name, most).stream()
                .map(StoredDecisions::view)
                .toList();
    }

    @Override
    public Optional<DecisionView> byId(String id) {
        return ledger.byId(id).map(StoredDecisions::view);
    }

    @Override
    public Optional<DecisionBasis> basis(String id) {
        return ledger.basis(id);
    }

    @Override
    public Optional<String> json(DecisionBasis basis) {
        return Optional.of(PackedBasis.json(basis));
    }

    private static DecisionView view(LedgerEntry entry) {
        return new DecisionView(
                entry.id(),
                entry.time().toString(),
                entry.workload().namespace(),
                entry.workload().name(),
                entry.mode(),
                entry.source(),
                entry.posture().orElse(null),
                orNull(entry.current()),
                entry.observation().ready(),
                orNull(entry.raw()),
                null,
                null,
                null,
                orNull(entry.target()),
                entry.verdict(),
                entry.reason(),
                sentence(entry.reason()),
                entry.outcome(),
                entry.outcomeMessage().orElse(null),
                entry.evidence(),
                entry.observation().coverage(),
                entry.summary(),
                Feature.ALL.stream().flatMap(feature -> input(entry, feature)).toList(),
                entry.forecast().map(StoredDecisions::forecast).orElse(null),
                entry.agent().map(StoredDecisions::agent).orElse(null),
                entry.findings().stream().map(StoredDecisions::guard).toList(),
                entry.settlement().map(StoredDecisions::settlement).orElse(null),
                List.of());
    }

    private static @Nullable Integer orNull(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }

    /// A code that an older version wrote may have no sentence any more.
    private static @Nullable String sentence(String code) {
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.name().equals(code))
                .map(Reason::sentence)
                .findFirst()
                .orElse(null);
    }

    private static Stream<Input> input(LedgerEntry entry, Feature feature) {
        return Optional.ofNullable(entry.observation().features().get(feature.metricName()))
                .map(sample -> new Input(
                        feature.metricName(), feature.unit(), sample.value(), sample.ageSeconds(), sample.missing()))
                .stream();
    }

    private static ForecastView forecast(Outlook outlook) {
        return new ForecastView(
                outlook.source(),
                Instant.ofEpochMilli(outlook.madeAt()).toString(),
                outlook.confidence(),
                null,
                null,
                null,
                List.of(),
                outlook.points().stream()
                        .map(point ->
                                new Point(point.offsetSeconds(), point.lower(), point.value(), point.upper(), null))
                        .toList(),
                Map.of());
    }

    private static DecisionView.Agent agent(LedgerEntry.Agent agent) {
        return new DecisionView.Agent(
                agent.version(),
                agent.wish(),
                agent.why() == null,
                agent.why() == null ? null : agent.gate(),
                agent.why(),
                agent.epsilon(),
                agent.explored(),
                Arrays.stream(Posture.values())
                        .flatMap(posture -> worth(posture.name(), agent).stream())
                        .toList());
    }

    private static Optional<PostureWorth> worth(String posture, LedgerEntry.Agent agent) {
        return Optional.ofNullable(agent.postures().get(posture))
                .map(worth -> new PostureWorth(posture, worth.value(), worth.cost()));
    }

    private static Guard guard(Finding finding) {
        return new Guard(
                finding.guard(),
                finding.before(),
                finding.after(),
                finding.ruling(),
                finding.reason(),
                sentence(finding.reason()),
                finding.flip());
    }

    private static SettlementView settlement(Settling settling) {
        return new SettlementView(
                settling.time().toString(),
                settling.truncatedBy().orElse(null),
                settling.ours().map(TallyView::of).orElse(null),
                settling.shadowHpa().map(TallyView::of).orElse(null),
                settling.reward().map(Reward::sum).orElse(null),
                settling.reward().map(Decisions::rewardParts).orElse(null));
    }
}
