package io.nimbusguard.cli.view;

import io.nimbusguard.cli.terminal.Look;

/// A grid of character cells that curves are drawn on, dot by dot. What is drawn later lies on top.
sealed interface Canvas permits DotCanvas, GlyphCanvas {

    /// How a curve is drawn.
    ///
    /// @param glyph what a whole cell shows where there are no dots
    record Pen(Ink ink, char glyph) {}

    /// Braille has eight dots a cell, but a cell has only one colour: several curves need colour to be told apart.
    static Canvas of(int columns, int rows, int curves, Look look) {
        return look.unicode() && (curves == 1 || look.colour())
                ? new DotCanvas(columns, rows)
                : new GlyphCanvas(columns, rows);
    }

    /// Dots from left to right.
    int dotsWide();

    /// Dots from bottom to top.
    int dotsHigh();

    /// @param x dots from the left
    /// @param y dots from the bottom
    void plot(int x, int y, Pen pen);

    /// Adds the cells of one row, the top one being 0.
    void addRow(int row, Line line);
}
