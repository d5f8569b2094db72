package io.nimbusguard.forecasting.lstm;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.forecasting.lstm.ModelFile.Read.Loaded;
import io.nimbusguard.forecasting.lstm.ModelFile.Read.Refused;
import io.nimbusguard.weights.SealedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {

    private static final LstmSettings SIZE = new LstmSettings(10, 6, 2);
    private static final LstmModel MODEL = new LstmModel(
            SIZE,
            new float[][] {Net.initial(SIZE, new SplittableRandom(1)), Net.initial(SIZE, new SplittableRandom(2))});

    @TempDir
    private Path folder;

    private Path file;
    private byte[] whole;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("models/forecaster.bin");
        ModelFile.write(file, MODEL);
        whole = Files.readAllBytes(file);
    }

    private String refusal(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        return ((Refused) ModelFile.read(file)).reason();
    }

    @Test
    void whatIsReadIsWhatWasWritten() throws IOException {
        // When
        var loaded = (Loaded) ModelFile.read(file);

        // Then
        assertThat(loaded.model().settings()).isEqualTo(SIZE);
        for (var net = 0; net < SIZE.nets(); net++) {
            assertThat(loaded.model().weights(net)).isEqualTo(MODEL.weights(net));
        }
        var view = Recordings.wave(500).viewAt(400);
        var before = new LstmNetwork(MODEL).forecast(view).orElseThrow();
        var after = new LstmNetwork(loaded.model()).forecast(view).orElseThrow();
        for (var output = 0; output < Net.OUTPUTS; output++) {
            for (var level = 0; level < Net.LEVELS; level++) {
                assertThat(after.demand(output, level)).isEqualTo(before.demand(output, level));
            }
        }
        ModelFile.write(file, loaded.model());
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
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
        assertThat(((Refused) ModelFile.read(file)).reason()).contains("does not exist");
        assertThat(((Refused) ModelFile.read(folder)).reason()).contains("cannot be read");
    }

    @Test
    void whatIsWholeButOfAnotherKindIsRefusedToo() throws IOException {
        assertThat(sealed(content(2, 10, 6, 1, WindowInputs.CHANNELS, WindowInputs.SIDE)))
                .contains("version 2");
        assertThat(sealed(content(1, 10, 6, 1, 3, WindowInputs.SIDE))).contains("other inputs");
        assertThat(sealed(content(1, -1, 6, 1, WindowInputs.CHANNELS, WindowInputs.SIDE)))
                .contains("size");
        assertThat(sealed(content(1, 10, 6, 1, WindowInputs.CHANNELS, WindowInputs.SIDE)))
                .contains("shorter");
        assertThat(sealed(ByteBuffer.allocate(2))).contains("shorter");
        var weights = MODEL.weights(0);
        weights[5] = Float.NaN;
        ModelFile.write(file, new LstmModel(SIZE, new float[][] {weights, MODEL.weights(1)}));
        assertThat(((Refused) ModelFile.read(file)).reason()).contains("not finite");
    }

    private String sealed(ByteBuffer content) throws IOException {
        SealedFile.write(file, "NGLSTM  ", content);
        return ((Refused) ModelFile.read(file)).reason();
    }

    private static ByteBuffer content(int version, int window, int hidden, int nets, int channels, int side) {
        return ByteBuffer.allocate(64)
                .putInt(version)
                .putInt(window)
                .putInt(hidden)
                .putInt(nets)
                .putInt(channels)
                .putInt(side)
                .putInt(Net.weights(SIZE))
                .flip();
    }
}
