package io.nimbusguard.simulator.load;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/// Independent random streams, each named by what it is for: the same name and seed give the same numbers for every
/// policy and in any order of asking.
public final class Streams {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Streams() {}

    /// @param purpose what is drawn, such as `arrivals nasa-http-1995`
    public static UniformRandomProvider named(String purpose, long seed) {
        return RandomSource.XO_SHI_RO_256_PP.create(mixed(hash(purpose) ^ mixed(seed)));
    }

    /// A short stream for the `index`-th draw of a purpose: cheap to make.
    public static UniformRandomProvider indexed(long purposeHash, long seed, long index) {
        return RandomSource.SPLIT_MIX_64.create(mixed(mixed(purposeHash ^ mixed(seed)) + index * GOLDEN));
    }

    public static long hash(String purpose) {
        var crc = new CRC32C();
        crc.update(purpose.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }

    /// The finalizer of SplitMix64: every bit of the result depends on every bit of `z`.
    private static long mixed(long z) {
        var a = (z + GOLDEN ^ (z + GOLDEN) >>> 30) * 0xBF58476D1CE4E5B9L;
        var b = (a ^ a >>> 27) * 0x94D049BB133111EBL;
        return b ^ b >>> 31;
    }
}
