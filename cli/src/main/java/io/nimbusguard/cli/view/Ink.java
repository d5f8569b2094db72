package io.nimbusguard.cli.view;

/// What a piece of text is about, and so how it is coloured.
enum Ink {
    PLAIN(""),
    TITLE("1"),
    FAINT("2"),
    LOAD("36"),
    BAND("35"),
    OURS("1;32"),
    HPA("33"),
    NEEDED("90"),
    BETTER("1;32"),
    WORSE("31");

    private final String code;

    Ink(String code) {
        this.code = code;
    }

    /// The text in this colour, ending as it began.
    String colour(String text) {
        return code.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
