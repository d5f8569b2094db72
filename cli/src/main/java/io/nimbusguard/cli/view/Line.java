package io.nimbusguard.cli.view;

import io.nimbusguard.cli.terminal.Look;
import java.util.ArrayList;
import java.util.List;

/// One line of a frame, put together from pieces of different ink. Every character is one column wide.
final class Line {

    private record Piece(StringBuilder text, Ink ink) {}

    private final List<Piece> pieces = new ArrayList<>();
    private int width;

    static Line of(String text, Ink ink) {
        return new Line().add(text, ink);
    }

    static Line empty() {
        return new Line();
    }

    Line add(String text, Ink ink) {
        var clean = printable(text);
        if (pieces.isEmpty() || pieces.getLast().ink != ink) {
            pieces.add(new Piece(new StringBuilder(), ink));
        }
        pieces.getLast().text.append(clean);
        width += clean.length();
        return this;
    }

    Line add(String text) {
        return add(text, Ink.PLAIN);
    }

    /// Blanks up to `column`.
    Line padTo(int column) {
        return add(" ".repeat(Math.max(0, column - width)));
    }

    int width() {
        return width;
    }

    /// At most the look's width; what is cut off leaves an ellipsis.
    String render(Look look) {
        var text = new StringBuilder();
        var left = look.width();
        var cut = width > left;
        var ellipsis = look.pick("…", "~");
        for (var piece : pieces) {
            if (left == 0) {
                break;
            }
            var shown = piece.text.toString();
            var last = cut && shown.length() >= left;
            if (last) {
                shown = shown.substring(0, left - 1) + ellipsis;
            }
            left -= shown.length();
            text.append(look.colour() ? piece.ink.colour(shown) : shown);
            if (last) {
                break;
            }
        }
        return look.colour() ? text.toString() : text.toString().stripTrailing();
    }

    /// Names come from files: nothing in them may steer the terminal, and nothing may be wider than a column.
    private static String printable(String text) {
        return text.codePoints().anyMatch(Line::unfit)
                ? text.codePoints()
                        .map(c -> unfit(c) ? '?' : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                : text;
    }

    private static boolean unfit(int codePoint) {
        return Character.isISOControl(codePoint)
                || codePoint > 0x2FFF
                || Character.getType(codePoint) == Character.FORMAT
                || Character.getType(codePoint) == Character.NON_SPACING_MARK;
    }
}
