package io.nimbusguard.cli.doctor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.nimbusguard.operator.doctor.Doctor.Examined;
import io.nimbusguard.operator.doctor.Severity;
import java.util.List;

/// Findings for a program, under stable keys.
final class DoctorJson {

    private static final int SCHEMA = 1;

    private DoctorJson() {}

    static String of(List<Examined> examined) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("schema", SCHEMA);
        var checks = json.putArray("checks");
        var findings = json.putArray("findings");
        for (var one : examined) {
            var check = checks.addObject();
            check.put("check", one.check());
            check.put("looked", one.skipped().isEmpty());
            check.put("about", one.skipped().orElse(one.about()));
            for (var finding : one.findings()) {
                var found = findings.addObject();
                found.put("check", one.check());
                found.put("code", finding.code());
                found.put("severity", DoctorText.word(finding.severity()));
                found.put("what", finding.what());
                found.put("why", finding.why());
                found.put("do", finding.remedy());
            }
        }
        for (var severity : Severity.values()) {
            json.put(DoctorText.word(severity) + "s", count(examined, severity));
        }
        return json.toPrettyString();
    }

    private static long count(List<Examined> examined, Severity severity) {
        return examined.stream()
                .flatMap(one -> one.findings().stream())
                .filter(finding -> finding.severity() == severity)
                .count();
    }
}
