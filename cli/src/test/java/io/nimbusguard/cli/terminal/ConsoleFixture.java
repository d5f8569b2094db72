package io.nimbusguard.cli.terminal;

import io.nimbusguard.cli.terminal.Console.Audience;
import io.nimbusguard.cli.terminal.Look.Glyphs;
import io.nimbusguard.cli.terminal.Look.Palette;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;

/// A console that remembers what was printed.
public final class ConsoleFixture {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    public Console console() {
        return new Console(new PrintWriter(out), new PrintWriter(err), Audience.PROGRAM, Glyphs.UNICODE, Palette.PLAIN);
    }

    /// Every result is lost, as on `/dev/full` or behind a closed pipe; failures still arrive.
    public Console onFullDevice() {
        var full = new Writer() {
            @Override
            public void write(char[] text, int offset, int length) throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        return new Console(
                new PrintWriter(full), new PrintWriter(err), Audience.PROGRAM, Glyphs.UNICODE, Palette.PLAIN);
    }

    public String out() {
        return out.toString();
    }

    public String err() {
        return err.toString();
    }
}
