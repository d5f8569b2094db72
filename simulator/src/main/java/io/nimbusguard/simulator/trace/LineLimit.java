package io.nimbusguard.simulator.trace;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/// Stops at a line that no trace has, before it fills the memory.
final class LineLimit extends FilterReader {

    static final int MAX_LENGTH = 1000;

    private int length;

    LineLimit(Reader in) {
        super(in);
    }

    @Override
    public int read(char[] buffer, int offset, int count) throws IOException {
        var read = super.read(buffer, offset, count);
        for (var i = offset; i < offset + read; i++) {
            length = buffer[i] == '\n' ? 0 : length + 1;
            if (length > MAX_LENGTH) {
                throw new LineTooLong();
            }
        }
        return read;
    }

    static final class LineTooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
