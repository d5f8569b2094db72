package io.nimbusguard.store;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Sixty minutes of one workload's demand [requests per second]; NaN where nothing was seen. As bytes: sixty 32-bit
/// floats, big-endian.
final class DemandHour {

    private static final int BYTES = Float.BYTES * DemandMinute.PER_HOUR;

    private final float[] minutes;

    private DemandHour(float[] minutes) {
        this.minutes = minutes;
    }

    static DemandHour empty() {
        var minutes = new float[DemandMinute.PER_HOUR];
        Arrays.fill(minutes, Float.NaN);
        return new DemandHour(minutes);
    }

    /// Bytes of another length were not written by us, and count as nothing seen.
    static DemandHour of(byte[] bytes) {
        var hour = empty();
        if (bytes.length == BYTES) {
            ByteBuffer.wrap(bytes).asFloatBuffer().get(hour.minutes);
        }
        return hour;
    }

    void put(int minuteOfHour, double requestsPerSecond) {
        minutes[minuteOfHour] = (float) requestsPerSecond;
    }

    double at(int minuteOfHour) {
        return minutes[minuteOfHour];
    }

    byte[] bytes() {
        var bytes = ByteBuffer.allocate(BYTES);
        bytes.asFloatBuffer().put(minutes);
        return bytes.array();
    }
}
