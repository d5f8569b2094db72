package io.nimbusguard.operator.doctor;

import static io.nimbusguard.operator.doctor.FindingCode.*;

import io.nimbusguard.forecasting.lstm.LstmEngine;
import io.nimbusguard.forecasting.lstm.ModelFile;
import io.nimbusguard.store.StoreException;
import io.nimbusguard.store.StoreInspector;
import io.nimbusguard.store.StoreSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/// What the operator needs of the machine that it runs on.
final class MachineChecks {

    private static final long LITTLE = 256L * 1024 * 1024;

    private MachineChecks() {}

    record Store(StoreSettings settings) implements Check {

        @Override
        public Result look() {
            StoreInspector.Condition condition;
            try {
                condition = StoreInspector.look(settings);
            } catch (StoreException unusable) {
                return Check.found(
                        settings.directory().toString(),
                        new Finding(
                                Severity.ERROR,
                                unusable.fault().label(),
                                String.valueOf(unusable.getMessage()),
                                unusable.why(),
                                unusable.remedy()));
            }
            var findings = new ArrayList<Finding>();
            if (condition.room() < LITTLE) {
                findings.add(LITTLE_ROOM.finding(
                        "there are only " + condition.room() / (1024 * 1024) + " MiB left for " + condition.place(),
                        "what is decided goes on from memory, but is not kept",
                        "make room, or set data.directory to a larger volume"));
            }
            condition
                    .refusals()
                    .forEach(refusal -> findings.add(STORED_MODEL_REFUSED.finding(
                            "a stored model cannot serve: " + refusal,
                            "the one promoted before it serves, or the one that comes with the version",
                            "nothing, if forecasts are good; else wait for the next retraining")));
            return new Result.Looked(condition.place(), findings);
        }
    }

    record Tensors(LstmEngine engine) implements Check {

        @Override
        public Result look() {
            return switch (engine) {
                case LstmEngine.Available _ -> Check.fine("one thread each, as small tensors want it");
                case LstmEngine.Unavailable(var reason) ->
                    Check.found(
                            "not usable",
                            NO_TENSORS.finding(
                                    "this machine cannot run the network",
                                    reason,
                                    "run on linux-x86_64, started by ./nimbusguard, or with OMP_NUM_THREADS=1 and"
                                            + " OPENBLAS_NUM_THREADS=1; until then simple forecasts decide"));
            };
        }
    }

    record ShippedModel(Path file) implements Check {

        @Override
        public Result look() {
            if (Files.notExists(file)) {
                return Check.found(
                        file.toString(),
                        NO_SHIPPED_MODEL.finding(
                                file + " does not exist",
                                "it is the forecaster that comes with the version; without it simple forecasts decide"
                                        + " until a retraining",
                                "copy models/forecaster.bin of this version there"));
            }
            return switch (ModelFile.read(file)) {
                case ModelFile.Read.Loaded _ -> Check.fine(file.toString());
                case ModelFile.Read.Refused(var reason) ->
                    Check.found(
                            file.toString(),
                            SHIPPED_MODEL_REFUSED.finding(
                                    file + " is refused", reason, "copy models/forecaster.bin of this version again"));
            };
        }
    }
}
