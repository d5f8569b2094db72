package io.nimbusguard.forecasting.lstm;

import io.nimbusguard.weights.Adam;
import io.nimbusguard.weights.SealedFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where a training stands: all that is needed to go on as if it had never stopped.
final class Checkpoint {

    private static final String MAGIC = "NGTRAIN1";
    private static final String NAME = "training.checkpoint";
    private static final int MOST_BYTES = 64 << 20;

    final List<float[]> finished = new ArrayList<>();
    final List<Double> losses = new ArrayList<>();
    int net;
    double loss;
    /// Looks at the choosing part since the best one.
    int worse;

    @Nullable
    Adam adam;

    private final String what;
    private float[] best = new float[0];
    private double bestLoss = Double.POSITIVE_INFINITY;
    private long stepsOfFinished;

    Checkpoint(TrainingSettings settings, TrainingSet set) {
        var description = new StringBuilder(settings.toString());
        for (var source : set.fit()) {
            describe(description, source);
        }
        for (var source : set.choose()) {
            describe(description, source);
        }
        what = description.toString();
    }

    private static void describe(StringBuilder description, TrainingSource source) {
        description
                .append('\n')
                .append(source.recording().name())
                .append(' ')
                .append(source.recording().timeAt(source.from()))
                .append(' ')
                .append(source.to() - source.from())
                .append(' ')
                .append(source.weight());
    }

    /// Where the present net stands; a fresh one if none was begun.
    Adam adamOr(Supplier<Adam> first) {
        var begun = adam;
        if (begun == null) {
            begun = first.get();
            adam = begun;
            best = begun.weights().clone();
            bestLoss = Double.POSITIVE_INFINITY;
            worse = 0;
            loss = 0;
        }
        return begun;
    }

    /// @return `validationLoss`
    double look(double validationLoss, float[] weights) {
        worse++;
        if (validationLoss < bestLoss) {
            bestLoss = validationLoss;
            best = weights.clone();
            worse = 0;
        }
        return validationLoss;
    }

    void endNet() {
        finished.add(best);
        losses.add(bestLoss);
        stepsOfFinished += adam == null ? 0 : adam.steps();
        adam = null;
        net++;
    }

    long stepsDone() {
        return stepsOfFinished + (adam == null ? 0 : adam.steps());
    }

    void write(Path folder) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeInt(what.length());
        out.writeChars(what);
        out.writeInt(net);
        out.writeLong(stepsOfFinished);
        for (var i = 0; i < net; i++) {
            Adam.write(out, finished.get(i));
            out.writeDouble(losses.get(i));
        }
        var begun = adam;
        out.writeBoolean(begun != null);
        if (begun != null) {
            begun.write(out);
            Adam.write(out, best);
            out.writeDouble(bestLoss);
            out.writeInt(worse);
            out.writeDouble(loss);
        }
        SealedFile.write(folder.resolve(NAME), MAGIC, ByteBuffer.wrap(bytes.toByteArray()));
    }

    /// What the folder holds, or this if there is nothing in it.
    Checkpoint orFrom(Path folder) throws IOException {
        var file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return this;
        }
        return switch (SealedFile.read(file, MAGIC, MOST_BYTES)) {
            case SealedFile.Read.Refused(var reason) -> throw new IOException(reason);
            case SealedFile.Read.Content(var content, var _) -> {
                var bytes = new byte[content.remaining()];
                content.get(bytes);
                read(file, new DataInputStream(new ByteArrayInputStream(bytes)));
                yield this;
            }
        };
    }

    private void read(Path file, DataInputStream in) throws IOException {
        var description = new StringBuilder();
        for (var left = in.readInt(); left > 0; left--) {
            description.append(in.readChar());
        }
        if (!what.contentEquals(description)) {
            throw new IOException(file + " is of another training: other settings or other data");
        }
        net = in.readInt();
        stepsOfFinished = in.readLong();
        for (var i = 0; i < net; i++) {
            finished.add(Adam.readFloats(in));
            losses.add(in.readDouble());
        }
        if (in.readBoolean()) {
            adam = Adam.read(in);
            best = Adam.readFloats(in);
            bestLoss = in.readDouble();
            worse = in.readInt();
            loss = in.readDouble();
        }
    }

    static void remove(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(NAME));
    }
}
