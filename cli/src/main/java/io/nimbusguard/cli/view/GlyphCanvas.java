package io.nimbusguard.cli.view;

import java.util.Arrays;

/// One character in each cell: for plain ASCII, and where several curves must be told apart without colour.
final class GlyphCanvas implements Canvas {

    private final int columns;
    private final int rows;
    private final char[][] glyphs;
    private final Ink[][] inks;

    GlyphCanvas(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        glyphs = new char[rows][columns];
        inks = new Ink[rows][columns];
        for (var row = 0; row < rows; row++) {
            Arrays.fill(glyphs[row], ' ');
            Arrays.fill(inks[row], Ink.PLAIN);
        }
    }

    @Override
    public int dotsWide() {
        return columns;
    }

    @Override
    public int dotsHigh() {
        return rows;
    }

    @Override
    public void plot(int x, int y, Pen pen) {
        glyphs[rows - 1 - y][x] = pen.glyph();
        inks[rows - 1 - y][x] = pen.ink();
    }

    @Override
    public void addRow(int row, Line line) {
        for (var column = 0; column < columns; column++) {
            line.add(String.valueOf(glyphs[row][column]), inks[row][column]);
        }
    }
}
