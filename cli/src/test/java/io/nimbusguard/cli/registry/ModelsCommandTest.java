package io.nimbusguard.cli.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nimbusguard.cli.CommandFixture;
import io.nimbusguard.store.ModelKind;
import io.nimbusguard.store.Store;
import io.nimbusguard.store.StoreListener;
import io.nimbusguard.store.StoreSettings;
import io.nimbusguard.workflow.DecisionRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsCommandTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));

    @TempDir
    private Path folder;

    @BeforeEach
    void keepThree() throws IOException {
        try (var store = open()) {
            var models = store.models();
            models.save(ModelKind.FORECASTER, new byte[] {1}, "{\"outcome\":\"promoted\"}");
            models.save(ModelKind.FORECASTER, new byte[] {2}, "{\"outcome\":\"promoted\"}");
            models.save(ModelKind.FORECASTER, new byte[] {3}, "{\"outcome\":\"worse_on_the_fleet\"}");
            models.promote(ModelKind.FORECASTER, 1);
            models.promote(ModelKind.FORECASTER, 2);
        }
    }

    @Test
    void listsThemAndSaysWhichServes() {
        assertThat(run("list")).isEqualTo("""
                  model       version                  made  bytes                     state
                  forecaster        3  2026-03-01T12:00:00Z      1  kept: worse_on_the_fleet
                * forecaster        2  2026-03-01T12:00:00Z      1                    serves
                  forecaster        1  2026-03-01T12:00:00Z      1             served before
                """);
    }

    @Test
    void listsThemForAProgram() throws IOException {
        var models = new ObjectMapper().readTree(run("list", "--json")).path("models");

        assertThat(models).hasSize(3);
        assertThat(models.get(1).path("serves").asBoolean()).isTrue();
        assertThat(models.get(0).path("card").path("outcome").asText()).isEqualTo("worse_on_the_fleet");
    }

    @Test
    void showsOneWithItsCard() {
        assertThat(run("show", "forecaster", "3")).contains("\"version\" : 3", "\"outcome\" : \"worse_on_the_fleet\"");
    }

    @Test
    void promotesOneThatIsWholeAndRollsItBack() {
        assertThat(run("promote", "forecaster", "3")).startsWith("forecaster 3 serves. An operator that runs on it");
        assertThat(champion()).isEqualTo(3);
        assertThat(run("rollback", "forecaster")).startsWith("forecaster 2 serves again. ");
        assertThat(champion()).isEqualTo(2);
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        assertFails(1, "NG-2501: no forecaster 9 is kept in", "show", "forecaster", "9");
        assertFails(1, "NG-2501: no policy that was promoted is kept in", "rollback", "policy");
        assertFails(2, "NG-1002: ", "show", "crystal-ball", "1");
        Files.write(folder.resolve("models/forecaster-3.model"), new byte[] {7});
        assertFails(1, "NG-2502: forecaster 3 cannot serve", "promote", "forecaster", "3");
        assertThat(champion()).isEqualTo(2);
    }

    private String run(String... words) {
        var command = command();
        assertThat(command.run(withData(words))).as(command.err()).isZero();
        return command.out();
    }

    private void assertFails(int status, String start, String... words) {
        var command = command();
        assertThat(command.run(withData(words))).isEqualTo(status);
        assertThat(command.err()).startsWith(start).contains("  why: ", "  do:  ");
    }

    private static CommandFixture command() {
        return new CommandFixture(console -> new ModelsCommand(console, CLOCK));
    }

    private String[] withData(String... words) {
        var all = new String[words.length + 3];
        all[0] = "models";
        System.arraycopy(words, 0, all, 1, words.length);
        all[words.length + 1] = "--data";
        all[words.length + 2] = folder.toString();
        return all;
    }

    private int champion() {
        try (var store = open()) {
            return store.models()
                    .champion(ModelKind.FORECASTER)
                    .orElseThrow()
                    .entry()
                    .version();
        }
    }

    private Store open() {
        return Store.open(StoreSettings.embedded(folder), DecisionRecord::summary, CLOCK, StoreListener.NOBODY);
    }
}
