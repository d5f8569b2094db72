package io.nimbusguard.cli.terminal;

import io.nimbusguard.cli.terminal.Look.Glyphs;
import io.nimbusguard.cli.terminal.Look.Palette;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;

/// Where a command's words go, and what kind of place that is.
///
/// @param out         results
/// @param err         progress and failures
/// @param audience    who reads along
/// @param glyphs      what the output's character set can show
/// @param palette     whether colour is welcome
public record Console(PrintWriter out, PrintWriter err, Audience audience, Glyphs glyphs, Palette palette) {

    public enum Audience {
        /// A person at a terminal: lines may be drawn over.
        PERSON,
        /// A file or another program: plain lines.
        PROGRAM
    }

    /// The streams of this process. Colour is for terminals, and for those who set neither `NO_COLOR` nor
    /// `TERM=dumb`.
    public static Console ofProcess(Map<String, String> environment) {
        var person = Optional.ofNullable(System.console())
                        .filter(java.io.Console::isTerminal)
                        .isPresent()
                && !"dumb".equals(environment.get("TERM"));
        var colour = person && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Console(
                new PrintWriter(System.out, true, System.out.charset()),
                new PrintWriter(System.err, true, System.err.charset()),
                person ? Audience.PERSON : Audience.PROGRAM,
                glyphsOf(System.out.charset()),
                colour ? Palette.COLOUR : Palette.PLAIN);
    }

    static Glyphs glyphsOf(Charset charset) {
        return charset.newEncoder().canEncode("⣿█│…") ? Glyphs.UNICODE : Glyphs.ASCII;
    }

    /// Whether results still arrive: false once the reader has closed the pipe, or the device is full.
    public boolean isHeard() {
        return !out.checkError();
    }

    public boolean isPerson() {
        return audience == Audience.PERSON;
    }

    /// The look of plain output of the given width.
    public Look look(int width, int height) {
        return new Look(width, height, glyphs, palette);
    }
}
