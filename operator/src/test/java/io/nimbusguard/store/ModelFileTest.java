package io.nimbusguard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nimbusguard.store.ModelFile.Read.Good;
import io.nimbusguard.store.ModelFile.Read.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {

    @TempDir
    Path directory;

    private final byte[] payload = new byte[100];
    private Path file;
    private byte[] whole;

    @BeforeEach
    void write() throws IOException {
        new Random(7).nextBytes(payload);
        ModelFile.write(directory, ModelKind.POLICY, 3, payload);
        file = ModelFile.in(directory, ModelKind.POLICY, 3);
        whole = Files.readAllBytes(file);
    }

    @Test
    void readsBackWhatWasWritten() {
        assertThat(read()).isInstanceOfSatisfying(Good.class, good -> assertThat(good.payload())
                .isEqualTo(payload));
    }

    @Test
    void leavesNothingElseBehind() throws IOException {
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void refusesAFileWithAnyBitFlipped() throws IOException {
        for (var bit = 0; bit < 8 * whole.length; bit++) {
            var damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));

            assertThat(judge(damaged)).as("bit %d", bit).isInstanceOf(Refused.class);
        }
    }

    @Test
    void refusesAFileCutAnywhereOrWithMoreBehindIt() throws IOException {
        for (var length = 0; length < whole.length; length++) {
            assertThat(judge(Arrays.copyOf(whole, length)))
                    .as("length %d", length)
                    .isInstanceOf(Refused.class);
        }
        assertThat(judge(Arrays.copyOf(whole, whole.length + 1))).isInstanceOf(Refused.class);
    }

    @Test
    void refusesTenThousandFilesOfGarbage() throws IOException {
        var random = new Random(11);
        for (var i = 0; i < 10_000; i++) {
            var garbage = new byte[random.nextInt(300)];
            random.nextBytes(garbage);
            // Half of them begin as a model does.
            System.arraycopy(whole, 0, garbage, 0, i % 2 == 0 ? Math.min(garbage.length, random.nextInt(70)) : 0);
            assertThat(judge(garbage)).isInstanceOf(Refused.class);
        }
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        assertThat(why(ModelFile.read(directory, ModelKind.POLICY, 4, ModelFile.sha256(payload))))
                .isEqualTo("its file is gone");
        Files.copy(file, ModelFile.in(directory, ModelKind.POLICY, 4));
        assertThat(why(ModelFile.read(directory, ModelKind.POLICY, 4, ModelFile.sha256(payload))))
                .contains("another model's");
        assertThat(why(ModelFile.read(directory, ModelKind.POLICY, 3, ModelFile.sha256(new byte[1]))))
                .contains("checksum");
        whole[11] = 2;
        Files.write(file, whole);
        assertThat(why(read())).isEqualTo("its file is of format 2, newer than this operator knows");
    }

    @Test
    void aModelThatCannotBeWrittenLeavesTheOldOneAlone() throws IOException {
        // A directory stands where the file beside it would be written.
        Files.createDirectories(directory.resolve(".policy-3.model.tmp").resolve("taken"));

        assertThatThrownBy(() -> ModelFile.write(directory, ModelKind.POLICY, 3, new byte[10]))
                .isInstanceOf(IOException.class);

        assertThat(read()).isInstanceOf(Good.class);
    }

    @Test
    void refusesToWriteWhatIsTooLarge() {
        assertThatThrownBy(
                        () -> ModelFile.write(directory, ModelKind.POLICY, 3, new byte[ModelFile.LARGEST_PAYLOAD + 1]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("too large");
    }

    private ModelFile.Read judge(byte[] bytes) throws IOException {
        return ModelFile.judge(bytes, ModelKind.POLICY, 3, ModelFile.sha256(payload));
    }

    private ModelFile.Read read() {
        return ModelFile.read(directory, ModelKind.POLICY, 3, ModelFile.sha256(payload));
    }

    private static String why(ModelFile.Read read) {
        return assertThat(read)
                .asInstanceOf(InstanceOfAssertFactories.type(Refused.class))
                .actual()
                .why();
    }
}
