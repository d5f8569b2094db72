package io.nimbusguard.simulator.report;

import java.util.ArrayDeque;

/// Writes elements so that every one is closed and every text escaped: what comes out is well-formed XML as well.
final class Html {

    private final StringBuilder out = new StringBuilder();
    private final ArrayDeque<String> open = new ArrayDeque<>();

    /// @param attributes name, value, name, value and so on
    Html open(String tag, String... attributes) {
        start(tag, attributes);
        out.append('>');
        open.push(tag);
        return this;
    }

    Html close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /// An element that never has content, such as `meta`, or one of SVG.
    Html empty(String tag, String... attributes) {
        start(tag, attributes);
        out.append("/>");
        return this;
    }

    Html text(String text) {
        escape(text);
        return this;
    }

    /// An element with nothing but text in it.
    Html leaf(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /// Text of ours that is markup already.
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /// All of it.
    String finish() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("left open: " + open);
        }
        return out.toString();
    }

    private void start(String tag, String... attributes) {
        if (attributes.length % 2 != 0) {
            throw new IllegalArgumentException("an attribute of " + tag + " has no value");
        }
        out.append('<').append(tag);
        for (var i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
    }

    private void escape(String text) {
        for (var i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            switch (character) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\n', '\t' -> out.append(character);
                // Others of the kind are no characters of XML, and do nothing good on a page.
                default -> out.append(isPlain(character) ? character : '\uFFFD');
            }
        }
    }

    private static boolean isPlain(char character) {
        return !Character.isISOControl(character) && character < '\uFFFE';
    }
}
