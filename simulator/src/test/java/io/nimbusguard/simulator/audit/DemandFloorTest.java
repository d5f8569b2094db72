package io.nimbusguard.simulator.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.safety.Guards;
import io.nimbusguard.scaling.Outcome;
import io.nimbusguard.scaling.Verdict;
import io.nimbusguard.simulator.audit.Audit.Breach;
import io.nimbusguard.workflow.DecisionRecord;
import io.nimbusguard.workflow.PassReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemandFloorTest {

    @Test
    void noticesAWriteBelowWhatTheDemandSeenNowNeeds() {
        assertThat(auditedWith(new Verdict.Apply(10, 8, List.of()), new Outcome.Applied(10, 8)))
                .extracting(Breach::rule)
                .containsExactly(Rule.DEMAND_FLOOR);
    }

    @Test
    void noticesAWriteThatDoesNotBeginAtTheCountThatWasSeen() {
        assertThat(auditedWith(new Verdict.Apply(11, 12, List.of()), new Outcome.Applied(11, 12)))
                .extracting(Breach::rule)
                .containsExactly(Rule.FROM_CURRENT);
    }

    @Test
    void noticesASecondWriteInOnePass() {
        // Given
        var report = calmReport();
        var auditor = new Auditor();
        var target = auditor.counting((_, from, to) -> new Outcome.Applied(from, to));

        // When
        target.scale(report.input().workload(), 10, 11);
        target.scale(report.input().workload(), 11, 12);
        auditor.onPass(with(report, new Verdict.Apply(10, 11, List.of()), new Outcome.Applied(10, 11)));

        // Then
        assertThat(auditor.audit().examples()).extracting(Breach::rule).containsExactly(Rule.ONE_WRITE);
    }

    /// The auditor's findings in a decision made by hand, behind twelve calm minutes of ten replicas that are needed.
    private static List<Breach> auditedWith(Verdict verdict, Outcome outcome) {
        var auditor = new Auditor();
        var reports = calmReports();
        reports.subList(0, reports.size() - 1).forEach(auditor::onPass);
        auditor.onPass(with(reports.getLast(), verdict, outcome));
        return auditor.audit().examples();
    }

    private static PassReport calmReport() {
        return calmReports().getLast();
    }

    private static List<PassReport> calmReports() {
        var reports = new ArrayList<PassReport>();
        new Rig(Guards.standard(), reports::add).run(Duration.ofMinutes(12));
        return reports;
    }

    private static PassReport with(PassReport report, Verdict verdict, Outcome outcome) {
        var made = report.decision().orElseThrow();
        var changed = new DecisionRecord(
                made.id(),
                made.input(),
                made.observation(),
                made.evidence(),
                made.forecast(),
                made.choice(),
                made.proposal(),
                verdict,
                outcome);
        return new PassReport(
                report.input(), Optional.of(changed), report.settlements(), report.scorecard(), report.trail());
    }
}
