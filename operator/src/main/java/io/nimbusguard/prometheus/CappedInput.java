package io.nimbusguard.prometheus;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// An answer's bytes, up to a number.
final class CappedInput extends FilterInputStream {

    private final long most;
    private long read;

    CappedInput(InputStream input, long most) {
        super(input);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        var next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        var count = super.read(bytes, offset, length);
        count(Math.max(0, count));
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        var skipped = super.skip(count);
        count(skipped);
        return skipped;
    }

    private void count(long more) throws QueryException {
        read += more;
        if (read > most) {
            throw new QueryException(QueryFailure.TOO_LARGE, "the answer has more than " + most + " bytes");
        }
    }
}
