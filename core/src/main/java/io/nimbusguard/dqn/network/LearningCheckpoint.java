package io.nimbusguard.dqn.network;

import io.nimbusguard.weights.Adam;
import io.nimbusguard.weights.SealedFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Where a training stands: all that is needed to go on as if it had never stopped.
final class LearningCheckpoint {

    private static final String MAGIC = "NGDQNTR1";
    private static final String NAME = "policy.checkpoint";
    private static final int MOST_BYTES = 64 << 20;

    private final String what;
    private final List<Adam> members = new ArrayList<>();
    /// Weights of each member's lagging copy.
    private final List<float[]> targets = new ArrayList<>();
    private double loss;

    /// @param what  which training this is: a checkpoint of another one is refused
    /// @param first weights of each member to begin with
    LearningCheckpoint(String what, List<float[]> first) {
        this.what = what;
        for (var weights : first) {
            members.add(new Adam(weights));
            targets.add(weights.clone());
        }
    }

    Adam member(int member) {
        return members.get(member);
    }

    float[] target(int member) {
        return targets.get(member);
    }

    void sync(int member) {
        targets.set(member, members.get(member).weights().clone());
    }

    /// Done by every member.
    int updates() {
        return members.getLast().steps();
    }

    List<float[]> means() {
        return members.stream().map(member -> member.mean().clone()).toList();
    }

    double loss() {
        return loss;
    }

    void loss(double smoothed) {
        loss = smoothed;
    }

    void write(Path folder) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        var name = what.getBytes(StandardCharsets.UTF_8);
        out.writeInt(name.length);
        out.write(name);
        for (var member = 0; member < members.size(); member++) {
            members.get(member).write(out);
            Adam.write(out, targets.get(member));
        }
        out.writeDouble(loss);
        SealedFile.write(folder.resolve(NAME), MAGIC, ByteBuffer.wrap(bytes.toByteArray()));
    }

    /// Goes on from what the folder holds, if it holds anything.
    ///
    /// @throws IOException where it is damaged, or of another training
    void readFrom(Path folder) throws IOException {
        var file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return;
        }
        switch (SealedFile.read(file, MAGIC, MOST_BYTES)) {
            case SealedFile.Read.Refused(var reason) -> throw new IOException(reason);
            case SealedFile.Read.Content(var content, var _) -> {
                var bytes = new byte[content.remaining()];
                content.get(bytes);
                read(file, new DataInputStream(new ByteArrayInputStream(bytes)));
            }
        }
    }

    private void read(Path file, DataInputStream in) throws IOException {
        var name = in.readNBytes(in.readInt());
        if (!Arrays.equals(name, what.getBytes(StandardCharsets.UTF_8))) {
            throw new IOException(file + " is of another training: other settings or other experience");
        }
        for (var member = 0; member < members.size(); member++) {
            members.set(member, Adam.read(in));
            targets.set(member, Adam.readFloats(in));
        }
        loss = in.readDouble();
    }

    static void remove(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(NAME));
    }
}
