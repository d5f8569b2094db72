package io.nimbusguard.simulator.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Finds places for words beside the points of a plot, where they cover neither each other nor a mark, and the curves
/// only where nothing else is left.
final class Labels {

    private static final double HEIGHT = 12;
    /// Of a letter of the page's widest usual font.
    private static final double LETTER = 6.7;

    private static final double MARK = 6.5;
    private static final double DOT = 3;
    private static final double BESIDE = 8;
    private static final int DIRECTIONS = 16;

    private final Box frame;
    private final List<Box> taken = new ArrayList<>();
    private final List<Box> lines = new ArrayList<>();

    private record Box(double left, double top, double right, double bottom) {

        static Box around(double x, double y, double radius) {
            return new Box(x - radius, y - radius, x + radius, y + radius);
        }

        boolean overlaps(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }

        boolean within(Box other) {
            return left >= other.left && right <= other.right && top >= other.top && bottom <= other.bottom;
        }
    }

    /// Words, from their left end on their base line.
    record Label(String words, double x, double y) {

        private Box box() {
            return new Box(x - 1, y - HEIGHT + 3, x + LETTER * words.length() + 1, y + 3);
        }
    }

    /// Words stay between these ends.
    Labels(double left, double top, double right, double bottom) {
        frame = new Box(left, top, right, bottom);
    }

    /// Keeps a mark free of words.
    void addMark(double x, double y) {
        taken.add(Box.around(x, y, MARK));
    }

    /// Keeps a point of a curve free of words, and the line to the next one where that can be.
    void addLine(double x1, double y1, double x2, double y2) {
        taken.add(Box.around(x1, y1, DOT));
        var pieces = Math.max(1, (int) Math.ceil(Math.hypot(x2 - x1, y2 - y1) / 3));
        for (var i = 0; i <= pieces; i++) {
            lines.add(Box.around(x1 + (x2 - x1) * i / pieces, y1 + (y2 - y1) * i / pieces, 1));
        }
    }

    /// A free place beside a point; empty where there is none.
    Optional<Label> place(String words, double x, double y) {
        var best = IntStream.range(0, DIRECTIONS)
                .mapToObj(i -> beside(words, x, y, 2 * Math.PI * i / DIRECTIONS))
                .filter(label -> label.box().within(frame))
                .filter(label -> taken.stream().noneMatch(label.box()::overlaps))
                .min(Comparator.comparingLong(
                        label -> lines.stream().filter(label.box()::overlaps).count()));
        best.ifPresent(label -> taken.add(label.box()));
        return best;
    }

    /// The side of the words that faces the point lies at the distance.
    private static Label beside(String words, double x, double y, double direction) {
        var across = Math.cos(direction);
        var down = Math.sin(direction);
        return new Label(
                words,
                x + across * BESIDE - LETTER * words.length() * (1 - across) / 2,
                y + down * BESIDE + HEIGHT * (1 + down) / 2 - 3);
    }
}
