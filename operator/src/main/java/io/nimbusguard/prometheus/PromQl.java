package io.nimbusguard.prometheus;

import java.time.Duration;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The words of Prometheus' query language, with everything that comes from outside escaped: whatever a literal
/// holds, it stays one string inside one matcher.
final class PromQl {

    private static final Pattern LABEL_NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
    private static final String OF_A_PATTERN = "\\.+*?()|[]{}^$";
    private static final char REPLACEMENT = '\uFFFD';

    private PromQl() {}

    static void requireLabelName(String name) {
        if (!LABEL_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a label's name is letters, digits and _, but is '" + name + "'");
        }
    }

    /// A string literal. Half a surrogate pair, which is no character and no label can hold, becomes U+FFFD.
    static String literal(String text) {
        var literal = new StringBuilder(text.length() + 2).append('"');
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                literal.append(c).append(text.charAt(++i));
            } else {
                appendEscaped(literal, Character.isSurrogate(c) ? REPLACEMENT : c);
            }
        }
        return literal.append('"').toString();
    }

    private static void appendEscaped(StringBuilder literal, char c) {
        switch (c) {
            case '"', '\\' -> literal.append('\\').append(c);
            case '\n' -> literal.append("\\n");
            default -> {
                if (Character.isISOControl(c)) {
                    literal.append(String.format("\\u%04x", (int) c));
                } else {
                    literal.append(c);
                }
            }
        }
    }

    /// Matches when the label is exactly one of these.
    static String isOneOf(String label, Collection<String> values) {
        return values.size() == 1
                ? label + "=" + literal(values.iterator().next())
                : label + "=~"
                        + literal(values.stream()
                                .sorted()
                                .map(PromQl::quotedPattern)
                                .collect(Collectors.joining("|")));
    }

    /// The text as a pattern that matches just it.
    static String quotedPattern(String text) {
        var pattern = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            if (OF_A_PATTERN.indexOf(text.charAt(i)) >= 0) {
                pattern.append('\\');
            }
            pattern.append(text.charAt(i));
        }
        return pattern.toString();
    }

    /// Whole seconds, or milliseconds where needed.
    static String duration(Duration duration) {
        return duration.toMillisPart() == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }
}
