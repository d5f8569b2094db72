package io.nimbusguard.simulator.report;

/// Whole numbers as printable characters, a fixed number of them each, none of which means anything in HTML, XML or a
/// JSON string. A day of minutes takes a third of what digits and commas would.
final class Glyphs {

    static final String ALPHABET = alphabet();
    static final int BASE = ALPHABET.length();

    private final int width;
    private final StringBuilder out = new StringBuilder();

    /// @param width characters a number; it must be below `BASE` to the power of that
    Glyphs(int width) {
        this.width = width;
    }

    /// Characters that numbers up to `most` take.
    static int widthOf(int most) {
        var width = 1;
        for (var rest = most / BASE; rest > 0; rest /= BASE) {
            width++;
        }
        return width;
    }

    private static String alphabet() {
        var letters = new StringBuilder();
        for (var letter = '#'; letter <= '~'; letter++) {
            if ("&'<>\\".indexOf(letter) < 0) {
                letters.append(letter);
            }
        }
        return letters.toString();
    }

    /// The most significant character first.
    Glyphs add(int number) {
        var divisor = 1;
        for (var i = 1; i < width; i++) {
            divisor *= BASE;
        }
        for (; divisor > 0; divisor /= BASE) {
            out.append(ALPHABET.charAt(number / divisor % BASE));
        }
        return this;
    }

    Glyphs addAll(int[] numbers) {
        for (var number : numbers) {
            add(number);
        }
        return this;
    }

    /// Number and how often it comes in a row, one character, by turns.
    Glyphs addRuns(int[] numbers) {
        for (var from = 0; from < numbers.length; ) {
            var to = from + 1;
            while (to < numbers.length && numbers[to] == numbers[from] && to - from < BASE - 1) {
                to++;
            }
            add(numbers[from]);
            out.append(ALPHABET.charAt(to - from));
            from = to;
        }
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
