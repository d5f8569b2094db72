package io.nimbusguard.cli.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nimbusguard.cli.failure.CommandFailure;
import io.nimbusguard.cli.failure.ErrorCode;
import io.nimbusguard.cli.terminal.ConsoleFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedAgentTest {

    @TempDir
    private Path folder;

    private final ConsoleFixture console = new ConsoleFixture();

    @Test
    void withoutAModelTheDefaultPostureSpeaksAndThatIsSaidOnce() {
        var missing = new ShippedAgent(folder.resolve("policy.bin"), console.console());

        assertThat(missing.get()).isEmpty();
        assertThat(missing.get()).isEmpty();
        assertThat(console.err().lines())
                .singleElement()
                .asString()
                .startsWith("the default posture speaks, without an agent: ")
                .endsWith("policy.bin does not exist");
    }

    @Test
    void isLoadedOnceForAllRuns() throws IOException {
        var shipped = new ShippedAgent(SmallAgent.in(folder), console.console());

        assertThat(shipped.get()).isPresent().isSameAs(shipped.get());
        assertThat(console.err()).isEmpty();
    }

    @Test
    void aDamagedModelIsRefusedWithAReason() throws IOException {
        var file = SmallAgent.in(folder);
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(new ShippedAgent(file, console.console())::get)
                .isInstanceOfSatisfying(CommandFailure.class, failure -> assertThat(failure.code())
                        .isEqualTo(ErrorCode.BAD_MODEL))
                .hasMessageContaining("policy.bin is refused");
    }
}
