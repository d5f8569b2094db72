package io.nimbusguard.dqn.network;

import io.nimbusguard.weights.SealedFile;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;

/// What was learned. Never changed once made.
public final class AgentModel {

    static final String MAGIC = "NGAGENT ";
    static final int FORMAT = 1;
    static final int HASH = 32;

    private static final int SHOWN = 12;

    private final Origin origin;
    private final Shape shape;
    private final Standardisation standardisation;
    private final List<float[]> weights;
    private final String version;

    /// Where weights come from.
    ///
    /// @param rowNames hash of the names of the entries that it reads, in hexadecimal digits
    /// @param seed     of its training
    /// @param updates  of its training, per member
    /// @param discount of one tick
    public record Origin(String rowNames, long seed, int updates, double discount) {}

    /// @param weights of each member, as [Shape] says
    AgentModel(Origin origin, Shape shape, Standardisation standardisation, List<float[]> weights) {
        this.origin = origin;
        this.shape = shape;
        this.standardisation = standardisation;
        this.weights = List.copyOf(weights);
        var sealed = SealedFile.sealed(MAGIC, content());
        version = HexFormat.of()
                .formatHex(sealed, sealed.length - HASH, sealed.length)
                .substring(0, SHOWN);
    }

    public Origin origin() {
        return origin;
    }

    /// The first digits of the SHA-256 of all that it consists of.
    public String version() {
        return version;
    }

    public int members() {
        return weights.size();
    }

    Shape shape() {
        return shape;
    }

    Standardisation standardisation() {
        return standardisation;
    }

    float[] weights(int member) {
        return weights.get(member).clone();
    }

    /// Whether every weight is a number.
    public boolean isFinite() {
        return isFinite(standardisation.mean)
                && isFinite(standardisation.scale)
                && weights.stream().allMatch(AgentModel::isFinite);
    }

    private static boolean isFinite(float[] values) {
        for (var value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /// What a file holds between magic and SHA-256, big-endian:
    /// ```
    /// format | hash of the row's names (32 bytes) | seed (8) | updates | discount (8) | shared | own | members
    /// | mean of each entry | scale of each entry | weights of each member, all float32
    /// ```
    ByteBuffer content() {
        var content = ByteBuffer.allocate(5 * Integer.BYTES
                + HASH
                + Long.BYTES
                + Double.BYTES
                + (2 * shape.row() + members() * shape.weights()) * Float.BYTES);
        content.putInt(FORMAT)
                .put(HexFormat.of().parseHex(origin.rowNames()))
                .putLong(origin.seed())
                .putInt(origin.updates())
                .putDouble(origin.discount())
                .putInt(shape.shared())
                .putInt(shape.own())
                .putInt(members());
        put(content, standardisation.mean);
        put(content, standardisation.scale);
        weights.forEach(each -> put(content, each));
        return content.flip();
    }

    private static void put(ByteBuffer content, float[] values) {
        for (var value : values) {
            content.putFloat(value);
        }
    }
}
