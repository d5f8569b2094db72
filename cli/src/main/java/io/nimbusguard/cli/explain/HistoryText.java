package io.nimbusguard.cli.explain;

import io.nimbusguard.dashboard.api.DecisionLine;
import java.util.List;

/// Decisions for a person, one a line.
final class HistoryText {

    private HistoryText() {}

    static List<String> lines(List<DecisionLine> decisions) {
        var time = width(decisions.stream().map(DecisionLine::time).toList());
        var source = width(decisions.stream().map(HistoryText::who).toList());
        var outcome = width(decisions.stream().map(HistoryText::outcome).toList());
        return decisions.stream()
                .map(decision -> ("%-" + time + "s  %-" + source + "s  %-" + outcome + "s  %s")
                        .formatted(decision.time(), who(decision), outcome(decision), decision.summary()))
                .toList();
    }

    private static String who(DecisionLine decision) {
        return decision.source() + (decision.posture() == null ? "" : " " + decision.posture());
    }

    /// Of those that were to be written; a verdict else.
    private static String outcome(DecisionLine decision) {
        return decision.outcome().equals("not_attempted") ? decision.verdict() : decision.outcome();
    }

    private static int width(List<String> words) {
        return words.stream().mapToInt(String::length).max().orElse(1);
    }
}
