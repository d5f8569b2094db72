package io.nimbusguard.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/// A table for people: the first column to the left, numbers to the right, the best row marked.
public final class TextTable {

    private static final String GAP = "  ";
    private static final String HEADING = "\u001b[2m";
    private static final String BEST = "\u001b[1;32m";
    private static final String END = "\u001b[0m";

    private record Row(List<String> cells, boolean best) {}

    private final List<String> headings;
    private final List<Row> rows = new ArrayList<>();

    public TextTable(String... headings) {
        this.headings = List.of(headings);
    }

    public void add(List<String> cells) {
        rows.add(new Row(List.copyOf(cells), false));
    }

    /// The row that stands out: by a star, and by colour where there is some.
    public void addBest(List<String> cells) {
        rows.add(new Row(List.copyOf(cells), true));
    }

    public List<String> lines(Look.Palette palette) {
        var lines = new ArrayList<String>();
        lines.add(paint(palette, HEADING, line(headings, " ")));
        for (var row : rows) {
            var text = line(row.cells, row.best ? "*" : " ");
            lines.add(row.best ? paint(palette, BEST, text) : text);
        }
        return lines;
    }

    private String line(List<String> cells, String mark) {
        var line = new StringBuilder(mark).append(' ');
        for (var column = 0; column < headings.size(); column++) {
            var cell = cells.get(column);
            var blank = " ".repeat(width(column) - cell.length());
            line.append(column == 0 ? cell + blank : GAP + blank + cell);
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        var widest = headings.get(column).length();
        for (var row : rows) {
            widest = Math.max(widest, row.cells.get(column).length());
        }
        return widest;
    }

    private static String paint(Look.Palette palette, String colour, String text) {
        return switch (palette) {
            case COLOUR -> colour + text + END;
            case PLAIN -> text;
        };
    }
}
