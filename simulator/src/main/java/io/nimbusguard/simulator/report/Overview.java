package io.nimbusguard.simulator.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.policy.PolicyName;
import io.nimbusguard.simulator.report.Recording.TraceRecord;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/// All scored days of a trace in a few hundred pieces. Of each piece the least and the largest minute of load are kept,
/// not their mean, so that no peak is lost by drawing it small.
final class Overview {

    private static final int MOST_PIECES = 480;
    private static final int STEPS = 7000;
    private static final int WIDTH = 2;

    private final List<PolicyName> policies;
    private final long firstDay;
    private final int minutesAPiece;
    private final double[] least;
    private final double[] most;
    /// Time in violation [policy][piece] [s].
    private final int[][] violating;

    Overview(TraceRecord trace, LoadRecord load, List<PolicyName> policies) {
        this.policies = policies;
        var first = Long.MAX_VALUE;
        var last = Long.MIN_VALUE;
        for (var day : load.days().days()) {
            first = Math.min(first, day);
            last = Math.max(last, day);
        }
        var minutes = last < first ? 0 : (int) (last - first + 1) * Days.MINUTES;
        this.firstDay = first;
        this.minutesAPiece = Math.max(1, Math.ceilDiv(minutes, MOST_PIECES));
        var pieces = Math.ceilDiv(minutes, minutesAPiece);
        this.least = new double[pieces];
        this.most = new double[pieces];
        this.violating = new int[policies.size()][pieces];
        Arrays.fill(least, Double.NaN);
        Arrays.fill(most, Double.NaN);
        for (var day : load.days().days()) {
            addLoad(day, load.days().of(day).rates());
            for (var i = 0; i < policies.size(); i++) {
                addViolations(
                        day,
                        trace.run(policies.get(i)).orElseThrow().days().of(day).violatingSteps(),
                        violating[i]);
            }
        }
    }

    private int piece(long day, int minute) {
        return (int) ((day - firstDay) * Days.MINUTES + minute) / minutesAPiece;
    }

    private void addLoad(long day, double[] rates) {
        for (var minute = 0; minute < rates.length; minute++) {
            if (!Double.isNaN(rates[minute])) {
                var piece = piece(day, minute);
                least[piece] = Double.isNaN(least[piece]) ? rates[minute] : Math.min(least[piece], rates[minute]);
                most[piece] = Double.isNaN(most[piece]) ? rates[minute] : Math.max(most[piece], rates[minute]);
            }
        }
    }

    private void addViolations(long day, int[] steps, int[] seconds) {
        for (var minute = 0; minute < steps.length; minute++) {
            seconds[piece(day, minute)] += steps[minute] * Service.STEP_SECONDS;
        }
    }

    /// How much the load moves, in a sentence.
    String takeaway() {
        var low = Arrays.stream(least).filter(Double::isFinite).min();
        var high = Arrays.stream(most).filter(Double::isFinite).max();
        if (low.isEmpty() || high.isEmpty()) {
            return "Nothing was scored.";
        }
        return "The load lies between " + Figures.rate(low.getAsDouble()) + " and " + Figures.rate(high.getAsDouble())
                + " requests/s"
                + (low.getAsDouble() > 0
                        ? ", a factor of " + Figures.tenths(high.getAsDouble() / low.getAsDouble()) + "."
                        : ".");
    }

    String caption() {
        return "Requests a second over all scored time"
                + (minutesAPiece == 1
                        ? ""
                        : ", downsampled: the band runs from the least to the largest minute of each " + minutesAPiece
                                + " minutes")
                + ". Strips: where a policy is in violation, darker for more of the time. The frame is the day shown"
                + " below; choose another by clicking.";
    }

    void writeData(JsonGenerator json) throws IOException {
        var top = Math.max(Arrays.stream(most).filter(Double::isFinite).max().orElse(1), 1e-9);
        json.writeObjectFieldStart("overview");
        json.writeStringField(
                "from", most.length == 0 ? "" : LocalDate.ofEpochDay(firstDay).toString());
        json.writeNumberField("minutes", minutesAPiece);
        json.writeNumberField("top", Math.round(top * 1000) / 1000.0);
        json.writeStringField("least", scaled(least, top));
        json.writeStringField("most", scaled(most, top));
        json.writeArrayFieldStart("violating");
        for (var i = 0; i < policies.size(); i++) {
            json.writeString(shares(violating[i]));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String scaled(double[] values, double top) {
        var glyphs = new Glyphs(WIDTH);
        for (var value : values) {
            glyphs.add(Double.isNaN(value) ? 0 : 1 + (int) Math.round(value / top * STEPS));
        }
        return glyphs.toString();
    }

    /// Share of each piece in violation, in as many steps as a character has; any violation is at least one.
    private String shares(int[] seconds) {
        var most = Glyphs.BASE - 1;
        var glyphs = new Glyphs(1);
        for (var piece : seconds) {
            glyphs.add(Math.ceilDiv(piece * most, minutesAPiece * 60));
        }
        return glyphs.toString();
    }
}
