package io.nimbusguard.operator.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.forecasting.lstm.LstmEngine;
import io.nimbusguard.operator.doctor.Check.Result.Looked;
import io.nimbusguard.store.ModelEntry;
import io.nimbusguard.store.ModelKind;
import io.nimbusguard.store.Store;
import io.nimbusguard.store.StoreListener;
import io.nimbusguard.store.StoreSettings;
import io.nimbusguard.workflow.DecisionRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineChecksTest {

    @TempDir
    private Path folder;

    @Test
    void aFolderThatIsYetToBeMadeIsFine() {
        var looked = store(folder.resolve("not/yet"));

        assertThat(looked.findings()).isEmpty();
        assertThat(folder.resolve("not")).doesNotExist();
    }

    @Test
    void aFileInItsPlaceIsFound() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "");

        assertThat(store(file.resolve("data")).findings())
                .singleElement()
                .extracting(Finding::code)
                .isEqualTo("NG-4501");
    }

    @Test
    void aFileThatIsNoDatabaseIsFound() throws IOException {
        Files.writeString(folder.resolve("nimbusguard.db"), "this is no database, and long enough to be read as one");

        assertThat(store(folder).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("NG-4502");
            assertThat(finding.remedy()).startsWith("move the file away");
        });
    }

    @Test
    void aDatabaseWhosePagesAreGoneIsFound() throws IOException {
        open().close();
        var file = folder.resolve("nimbusguard.db");
        var bytes = Files.readAllBytes(file);
        for (var i = 4096; i < bytes.length; i++) {
            bytes[i] = 7;
        }
        Files.write(file, bytes);

        assertThat(store(folder).findings())
                .singleElement()
                .extracting(Finding::code)
                .isEqualTo("NG-4502");
    }

    @Test
    void aPostgresqlThatIsNotThereIsFoundWithoutItsPassword() {
        var settings = new StoreSettings(
                folder,
                Optional.of("jdbc:postgresql://127.0.0.1:1/none?user=me&password=not-for-your-eyes"),
                StoreSettings.DEFAULT_DECISIONS,
                StoreSettings.DEFAULT_DEMAND);

        var looked = (Looked) new MachineChecks.Store(settings).look();

        assertThat(looked.findings()).singleElement().extracting(Finding::code).isEqualTo("NG-4505");
        assertThat(looked.toString()).doesNotContain("not-for-your-eyes");
    }

    @Test
    void aPromotedModelWhoseFileIsGoneIsFoundAndNothingIsChanged() throws IOException {
        try (var store = open()) {
            var saved = store.models().save(ModelKind.FORECASTER, new byte[] {1, 2, 3}, "{}");
            store.models().promote(ModelKind.FORECASTER, saved.version());
        }
        Files.delete(folder.resolve("models/forecaster-1.model"));

        assertThat(store(folder).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("NG-6302");
            assertThat(finding.what()).endsWith("forecaster 1: its file is gone");
        });
        try (var store = open()) {
            assertThat(store.models().list(ModelKind.FORECASTER))
                    .singleElement()
                    .extracting(ModelEntry::refused)
                    .isEqualTo(Optional.empty());
        }
    }

    @Test
    void aRunningOperatorIsNotDisturbed() throws IOException {
        try (var store = open()) {
            assertThat(store(folder).findings()).isEmpty();
            assertThat(store.models()
                            .save(ModelKind.FORECASTER, new byte[] {1}, "{}")
                            .version())
                    .isEqualTo(1);
        }
    }

    @Test
    void aDamagedForecasterIsFoundAndOneThatIsGone() throws IOException {
        var damaged = Files.writeString(folder.resolve("forecaster.bin"), "no model");

        assertThat(model(damaged).findings())
                .singleElement()
                .extracting(Finding::code)
                .isEqualTo("NG-6303");
        assertThat(model(folder.resolve("none.bin")).findings())
                .singleElement()
                .extracting(Finding::code)
                .isEqualTo("NG-6304");
        assertThat(model(Path.of("../models/forecaster.bin")).findings()).isEmpty();
    }

    @Test
    void threadSettingsOfTheTensorLibraryAreFound() {
        var reason = "OMP_NUM_THREADS and OPENBLAS_NUM_THREADS must be 1";
        var looked = (Looked) new MachineChecks.Tensors(new LstmEngine.Unavailable(reason)).look();

        assertThat(looked.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("NG-6305");
            assertThat(finding.why()).isEqualTo(reason);
        });
    }

    private Store open() {
        return Store.open(
                StoreSettings.embedded(folder), DecisionRecord::summary, InstantSource.system(), StoreListener.NOBODY);
    }

    private static Looked store(Path directory) {
        return (Looked) new MachineChecks.Store(StoreSettings.embedded(directory)).look();
    }

    private static Looked model(Path file) {
        return (Looked) new MachineChecks.ShippedModel(file).look();
    }
}
