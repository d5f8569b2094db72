package io.nimbusguard.cli.view;

import io.nimbusguard.cli.terminal.Look;
import java.time.Instant;

/// Where charts lie on the screen: labels, the past, a rule at the present, and a margin to its right. Both charts
/// share it, so that the same moment stands in the same column.
///
/// @param from time of the leftmost column
/// @param now  time of the rule
record Grid(Instant from, Instant now, Look look) {

    private static final int LABELS = 8;
    private static final int MARGIN = 14;
    private static final int LEAST_PAST = 10;

    int margin() {
        return MARGIN;
    }

    int past() {
        return Math.max(LEAST_PAST, look.width() - LABELS - 1 - MARGIN);
    }

    /// Begins a chart's row with its label, if this row has one.
    Line rowWith(int row, int rows, Scale scale) {
        var label = "";
        if (row == 0) {
            label = Words.number(scale.top());
        } else if (row == rows - 1) {
            label = "0";
        } else if (rows >= 5 && row == rows / 2 && rows % 2 == 1) {
            label = Words.number(scale.top() / 2);
        }
        var tick = label.isEmpty() ? look.pick("│", "|") : look.pick("┤", "+");
        return new Line().add(" ".repeat(Math.max(0, LABELS - 1 - label.length())) + label + tick, Ink.FAINT);
    }

    Line addRule(Line line) {
        return line.add(look.pick("│", "|"), Ink.FAINT);
    }

    /// Times under a chart; `ahead` stands under its margin.
    Line axis(String ahead) {
        var left = Words.clock(from);
        var right = Words.clock(now);
        return new Line()
                .add(" ".repeat(LABELS) + left, Ink.FAINT)
                .padTo(LABELS + past() + 1 - right.length())
                .add(right, Ink.FAINT)
                .padTo(look.width() - ahead.length())
                .add(ahead, Ink.FAINT);
    }
}
