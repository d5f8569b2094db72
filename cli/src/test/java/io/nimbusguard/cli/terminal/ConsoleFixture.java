package io.nimbusguard.cli.terminal;

import io.nimbusguard.cli.terminal.Console.Audience;
import io.nimbusguard.cli.terminal.Look.Glyphs;
import io.nimbusguard.cli.terminal.Look.Palette;
import java.io.PrintWriter;
import java.io.StringWriter;

/// A console that remembers what was printed.
public final class ConsoleFixture {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    public Console console() {
        return new Console(new PrintWriter(out), new PrintWriter(err), Audience.PROGRAM, Glyphs.UNICODE, Palette.PLAIN);
    }

    public String out() {
        return out.toString();
    }

    public String err() {
        return err.toString();
    }
}
