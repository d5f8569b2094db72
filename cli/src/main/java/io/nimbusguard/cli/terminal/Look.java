package io.nimbusguard.cli.terminal;

/// How much room there is to draw on, and with what.
///
/// @param width  columns
/// @param height rows
public record Look(int width, int height, Glyphs glyphs, Palette palette) {

    public enum Glyphs {
        /// Braille dots, blocks and lines.
        UNICODE,
        ASCII
    }

    public enum Palette {
        COLOUR,
        PLAIN
    }

    public Look {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a screen has at least one cell, but is " + width + " x " + height);
        }
    }

    public boolean unicode() {
        return glyphs == Glyphs.UNICODE;
    }

    public boolean colour() {
        return palette == Palette.COLOUR;
    }

    /// With fewer rows, the others being taken.
    public Look lower(int rows) {
        return new Look(width, Math.max(1, height - rows), glyphs, palette);
    }

    /// The first text where it can be shown, else its plain stand-in.
    public String pick(String unicode, String ascii) {
        return unicode() ? unicode : ascii;
    }
}
