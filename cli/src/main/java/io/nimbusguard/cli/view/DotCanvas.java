package io.nimbusguard.cli.view;

import java.util.Arrays;

/// Two by four braille dots in each cell.
final class DotCanvas implements Canvas {

    /// Bits of a braille character by row from the bottom and column, as Unicode numbers them.
    private static final int[][] BIT = {{0x40, 0x80}, {0x04, 0x20}, {0x02, 0x10}, {0x01, 0x08}};

    private static final char BLANK = '\u2800';

    private final int columns;
    private final int rows;
    private final int[][] dots;
    private final Ink[][] inks;

    DotCanvas(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        dots = new int[rows][columns];
        inks = new Ink[rows][columns];
        for (var row : inks) {
            Arrays.fill(row, Ink.PLAIN);
        }
    }

    @Override
    public int dotsWide() {
        return 2 * columns;
    }

    @Override
    public int dotsHigh() {
        return 4 * rows;
    }

    @Override
    public void plot(int x, int y, Pen pen) {
        var row = rows - 1 - y / 4;
        var column = x / 2;
        dots[row][column] |= BIT[y % 4][x % 2];
        inks[row][column] = pen.ink();
    }

    @Override
    public void addRow(int row, Line line) {
        for (var column = 0; column < columns; column++) {
            var cell = dots[row][column];
            line.add(cell == 0 ? " " : String.valueOf((char) (BLANK + cell)), inks[row][column]);
        }
    }
}
