package io.nimbusguard.cli.doctor;

import io.nimbusguard.operator.doctor.Doctor.Examined;
import io.nimbusguard.operator.doctor.Finding;
import io.nimbusguard.operator.doctor.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Findings for a person: a line for each check, then what was found, the worst first.
final class DoctorText {

    private static final String FINE = "ok";
    private static final String SKIPPED = "-";

    private DoctorText() {}

    static List<String> lines(List<Examined> examined) {
        var lines = new ArrayList<String>();
        var width =
                examined.stream().mapToInt(one -> one.check().length()).max().orElse(1);
        for (var one : examined) {
            lines.add(("%-7s  %-" + width + "s  %s")
                    .formatted(
                            state(one),
                            one.check(),
                            one.skipped().map(why -> "not looked at: " + why).orElse(one.about()))
                    .stripTrailing());
        }
        var findings = examined.stream()
                .flatMap(one -> one.findings().stream())
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
        findings.forEach(finding -> {
            lines.add("");
            lines.add(finding.code() + " " + word(finding.severity()) + ": " + finding.what());
            lines.add("  why: " + finding.why());
            lines.add("  do:  " + finding.remedy());
        });
        lines.add("");
        lines.add("%s, %s, %s"
                .formatted(
                        count(findings, Severity.ERROR),
                        count(findings, Severity.WARNING),
                        count(findings, Severity.NOTE)));
        return lines;
    }

    private static String state(Examined one) {
        return one.findings().stream()
                .map(Finding::severity)
                .min(Comparator.naturalOrder())
                .map(DoctorText::word)
                .orElse(one.skipped().isPresent() ? SKIPPED : FINE);
    }

    private static String count(List<Finding> findings, Severity severity) {
        var count = findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
        return count + " " + word(severity) + (count == 1 ? "" : "s");
    }

    static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
