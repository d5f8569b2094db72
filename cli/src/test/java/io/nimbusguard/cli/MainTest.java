package io.nimbusguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.cli.failure.ErrorCode;
import io.nimbusguard.cli.terminal.ConsoleFixture;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

class MainTest {

    private final CommandFixture line = new CommandFixture(_ -> new Broken());

    @Command(name = "break")
    private static final class Broken implements Runnable {
        @Override
        public void run() {
            throw new IllegalStateException("the cup is empty");
        }
    }

    @Test
    void helpNamesTheCommandsAndTheExitStatuses() {
        assertThat(line.run("--help")).isZero();
        assertThat(line.out()).contains("break", "Exit status: 0 done, 1 failed, 2 bad usage.");
    }

    @Test
    void saysWhichVersionItIs() {
        assertThat(line.run("--version")).isZero();
        assertThat(line.out()).startsWith("nimbusguard ");
    }

    @Test
    void writesACompletionForTheShell() {
        var completing = new CommandFixture(_ -> new AutoComplete.GenerateCompletion());

        assertThat(completing.run("generate-completion")).isZero();
        assertThat(completing.out()).contains("complete -F _complete_nimbusguard", "--verbose");
    }

    @Test
    void refusesToRunWithoutACommand() {
        assertThat(line.run()).isEqualTo(ErrorCode.BAD_USAGE);
        assertThat(line.err()).startsWith("NG-1001: Missing required subcommand");
    }

    @Test
    void suggestsTheCommandThatWasMeant() {
        assertThat(line.run("brake")).isEqualTo(ErrorCode.BAD_USAGE);
        assertThat(line.err()).startsWith("NG-1001: ").contains("brake", "did you mean", "break");
    }

    @Test
    void tellsOfAFaultOfItsOwnWithoutAStackTrace() {
        assertThat(line.run("break")).isEqualTo(ErrorCode.FAILED);
        assertThat(line.err())
                .startsWith("NG-9001: ")
                .contains("IllegalStateException: the cup is empty", "--verbose")
                .doesNotContain("\tat ");
    }

    @Test
    void failsWhereItsOutputCannotBeWritten() {
        // Given
        var console = new ConsoleFixture();
        var full = console.onFullDevice();

        // When
        var status = Main.commandLine(full, Map.of(), List.of(new Broken())).execute("--help");

        // Then
        assertThat(status).isEqualTo(ErrorCode.FAILED);
        assertThat(console.err()).startsWith("NG-2003: the output could not be written");
    }

    @Test
    void refusesALogLevelThatDoesNotExist() {
        var console = new ConsoleFixture();
        var status = Main.commandLine(console.console(), Map.of("NIMBUSGUARD_LOG_LEVEL", "loud"), List.of(new Broken()))
                .execute("break");
        assertThat(status).isEqualTo(ErrorCode.BAD_USAGE);
        assertThat(console.err()).startsWith("NG-1004: NIMBUSGUARD_LOG_LEVEL is 'loud'");
    }
}
