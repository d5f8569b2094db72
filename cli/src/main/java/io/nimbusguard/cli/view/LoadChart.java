package io.nimbusguard.cli.view;

import io.nimbusguard.cli.view.Canvas.Pen;
import io.nimbusguard.cli.view.Curve.Sample;
import io.nimbusguard.cli.view.Curve.Shape;
import io.nimbusguard.cli.view.DemoFrame.Load;
import io.nimbusguard.cli.view.DemoFrame.Outlook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The load so far, and to the right of the present the band in which the next ten minutes are expected.
final class LoadChart {

    private final Load load;
    private final Grid grid;
    private final Curve curve;
    private final Scale scale;

    LoadChart(Load load, Grid grid) {
        this.load = load;
        this.grid = grid;
        var samples = load.history().stream()
                .map(point -> new Sample(point.time(), point.requestsPerSecond()))
                .toList();
        curve = new Curve(samples, Shape.SLOPED, new Pen(Ink.LOAD, '*'));
        var ahead = load.forecast().stream()
                .flatMap(outlook -> outlook.band().stream())
                .mapToDouble(Outlook.Band::upper)
                .max()
                .orElse(0);
        scale = Scale.upTo(Math.max(curve.highest(), ahead));
    }

    List<Line> lines(int rows) {
        var lines = new ArrayList<Line>();
        lines.add(title());
        var canvas = Canvas.of(grid.past(), rows, 1, grid.look());
        curve.drawOn(canvas, grid.from(), grid.now(), scale);
        for (var row = 0; row < rows; row++) {
            var line = grid.rowWith(row, rows, scale);
            canvas.addRow(row, line);
            grid.addRule(line);
            addAhead(line, row, rows);
            lines.add(line);
        }
        lines.add(grid.axis(load.forecast().map(LoadChart::reach).orElse("")));
        return lines;
    }

    private Line title() {
        var line = Line.of("load ", Ink.TITLE);
        if (load.now().isPresent()) {
            line.add(Words.number(load.now().getAsDouble()), Ink.LOAD).add(" requests/s");
        } else {
            line.add("missing", Ink.WORSE);
        }
        return load.forecast()
                .map(outlook -> addOutlook(line, outlook))
                .orElseGet(() -> line.add("   no forecast yet", Ink.FAINT));
    }

    private Line addOutlook(Line line, Outlook outlook) {
        var last = outlook.band().getLast();
        return line.add("   in " + last.offset().toMinutes() + " min ")
                .add(Words.number(last.lower()) + grid.look().pick("–", "-") + Words.number(last.upper()), Ink.BAND)
                .add(" (80 %)")
                .add("   " + outlook.source().label() + ", confidence " + Words.ratio(outlook.confidence()), Ink.FAINT);
    }

    private static String reach(Outlook outlook) {
        return "+" + outlook.band().getLast().offset().toMinutes() + " min";
    }

    private void addAhead(Line line, int row, int rows) {
        if (load.forecast().isEmpty()) {
            return;
        }
        var outlook = load.forecast().get();
        var end = outlook.band().getLast().offset().toMillis();
        var rowFromBottom = rows - 1 - row;
        for (var column = 0; column < grid.margin(); column++) {
            var offset = Duration.ofMillis((long) (end * (column + 0.5) / grid.margin()));
            var band = bandAt(outlook, offset);
            if (scale.dot(band.median(), rows) == rowFromBottom) {
                line.add(grid.look().pick("─", "-"), Ink.BAND);
            } else if (scale.dot(band.lower(), rows) <= rowFromBottom
                    && rowFromBottom <= scale.dot(band.upper(), rows)) {
                line.add(grid.look().pick("░", ":"), Ink.BAND);
            } else {
                line.add(" ");
            }
        }
    }

    /// Linear between the points of the forecast, and from the present value to the first.
    private Outlook.Band bandAt(Outlook outlook, Duration offset) {
        var before = present(load.now());
        for (var band : outlook.band()) {
            if (offset.compareTo(band.offset()) <= 0) {
                return before.map(earlier -> between(earlier, band, offset)).orElse(band);
            }
            before = Optional.of(band);
        }
        return outlook.band().getLast();
    }

    private static Optional<Outlook.Band> present(OptionalDouble now) {
        return now.isPresent()
                ? Optional.of(new Outlook.Band(Duration.ZERO, now.getAsDouble(), now.getAsDouble(), now.getAsDouble()))
                : Optional.empty();
    }

    private static Outlook.Band between(Outlook.Band earlier, Outlook.Band later, Duration offset) {
        var share = (double) offset.minus(earlier.offset()).toMillis()
                / later.offset().minus(earlier.offset()).toMillis();
        return new Outlook.Band(
                offset,
                mix(earlier.lower(), later.lower(), share),
                mix(earlier.median(), later.median(), share),
                mix(earlier.upper(), later.upper(), share));
    }

    private static double mix(double from, double to, double share) {
        return from + share * (to - from);
    }
}
