package io.nimbusguard.dqn.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.dqn.RowNames;
import io.nimbusguard.dqn.network.AgentFile.Read.Loaded;
import io.nimbusguard.dqn.network.AgentFile.Read.Refused;
import io.nimbusguard.weights.SealedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentFileTest {

    private static final RowNames NAMES = RandomStates.NAMES;
    private static final AgentModel MODEL = RandomStates.model(
            List.of(RandomStates.weights(new SplittableRandom(1)), RandomStates.weights(new SplittableRandom(2))));

    @TempDir
    private Path folder;

    private Path file;
    private byte[] whole;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("models/policy.bin");
        AgentFile.write(file, MODEL);
        whole = Files.readAllBytes(file);
    }

    private String refusal(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        return ((Refused) AgentFile.read(file, NAMES)).reason();
    }

    @Test
    void whatIsReadIsWhatWasWritten() throws IOException {
        // When
        var loaded = (Loaded) AgentFile.read(file, NAMES);

        // Then
        var model = loaded.model();
        assertThat(model.origin()).isEqualTo(MODEL.origin());
        assertThat(model.version())
                .isEqualTo(MODEL.version())
                .isEqualTo(loaded.sha256().substring(0, 12));
        var states = RandomStates.states(20, new SplittableRandom(3));
        assertThat(new QNetwork(model).values(states)).isEqualTo(new QNetwork(MODEL).values(states));
        assertThat(AgentFile.bytes(model)).isEqualTo(whole);
        assertThat(((Loaded) AgentFile.read("kept", whole, NAMES)).model().version())
                .isEqualTo(MODEL.version());
        try (var beside = Files.list(file.getParent())) {
            assertThat(beside).containsExactly(file);
        }
    }

    @Test
    void anyDamageIsRefusedWithAReason() throws IOException {
        for (var at = 0; at < whole.length; at += Math.max(1, whole.length / 997)) {
            var damaged = whole.clone();
            damaged[at] ^= 1;
            assertThat(refusal(damaged)).as("byte " + at).containsAnyOf("damaged", "begin");
        }
        for (var length = 0; length < whole.length; length += Math.max(1, whole.length / 101)) {
            assertThat(refusal(Arrays.copyOf(whole, length)))
                    .as("cut at " + length)
                    .isNotBlank();
        }
        assertThat(refusal(Arrays.copyOf(whole, whole.length + 1))).contains("damaged");
        assertThat(refusal(new byte[17 << 20])).contains("larger");
        Files.delete(file);
        assertThat(((Refused) AgentFile.read(file, NAMES)).reason()).contains("does not exist");
        assertThat(((Refused) AgentFile.read(folder, NAMES)).reason()).contains("cannot be read");
    }

    @Test
    void aModelForAnotherEncoderIsRefused() {
        var renamed = new RowNames(NAMES.shared(), List.of("x", "y", "another"));
        var swapped = new RowNames(NAMES.shared().reversed(), NAMES.own());

        for (var other : List.of(renamed, swapped)) {
            assertThat(((Refused) AgentFile.read(file, other)).reason()).contains("other entries");
        }
    }

    @Test
    void whatIsWholeButOfAnotherKindIsRefusedToo() throws IOException {
        var shared = NAMES.shared().size();
        var own = NAMES.own().size();
        assertThat(sealed(content(2, shared, own, 2))).contains("format 2");
        assertThat(sealed(content(1, shared + 1, own, 2))).contains("other entries");
        assertThat(sealed(content(1, -1, own, 2))).contains("size");
        assertThat(sealed(content(1, shared, own, 0))).contains("0 members");
        assertThat(sealed(content(1, shared, own, 17))).contains("17 members");
        assertThat(sealed(content(1, shared, own, 2))).contains("shorter");
        assertThat(sealed(ByteBuffer.allocate(2))).contains("shorter");
        var longer = MODEL.content();
        assertThat(sealed(
                        ByteBuffer.allocate(longer.remaining() + 4).put(longer).rewind()))
                .contains("longer");
        var weights = MODEL.weights(0);
        weights[5] = Float.NaN;
        AgentFile.write(file, RandomStates.model(List.of(weights)));
        assertThat(((Refused) AgentFile.read(file, NAMES)).reason()).contains("not finite");
    }

    private String sealed(ByteBuffer content) throws IOException {
        SealedFile.write(file, "NGAGENT ", content);
        return ((Refused) AgentFile.read(file, NAMES)).reason();
    }

    private static ByteBuffer content(int format, int shared, int own, int members) {
        return ByteBuffer.allocate(128)
                .putInt(format)
                .put(HexFormat.of().parseHex(NAMES.hash()))
                .putLong(1)
                .putInt(1)
                .putDouble(1)
                .putInt(shared)
                .putInt(own)
                .putInt(members)
                .flip();
    }
}
