package io.nimbusguard.operator;

import io.nimbusguard.forecasting.lstm.LstmModel;
import io.nimbusguard.forecasting.lstm.ModelFile;
import io.nimbusguard.forecasting.retraining.Figures;
import io.nimbusguard.forecasting.retraining.Rejection;
import io.nimbusguard.store.ModelEntry;
import io.nimbusguard.store.ModelKind;
import io.nimbusguard.store.ModelRegistry;
import io.nimbusguard.store.StoredModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The forecaster's models on disk: those in the registry of the data directory, and behind them the one that comes
/// with the version. What cannot be kept serves all the same, until the process ends. For one thread.
final class ModelShelf {

    private static final Logger LOG = LoggerFactory.getLogger(ModelShelf.class);

    private final ModelRegistry registry;
    private final Path shipped;
    private final InstantSource clock;
    private final Map<LstmModel, Integer> versions = new HashMap<>();

    ModelShelf(ModelRegistry registry, Path shipped, InstantSource clock) {
        this.registry = registry;
        this.shipped = shipped;
        this.clock = clock;
    }

    /// @param name  for people
    /// @param since when it was made
    record Found(String name, LstmModel model, Instant since) {}

    /// @param models   in the order in which they served: the shipped one first, the one promoted last at the end
    /// @param refusals what is wrong with each that cannot serve any more, for people
    record Stock(List<Found> models, List<String> refusals) {}

    /// Every model that is there. One that this version does not understand, or that is damaged, is passed over.
    Stock take() {
        var models = new ArrayList<Found>();
        var refusals = new ArrayList<String>();
        if (Files.exists(shipped)) {
            add("the network of this version", clock.instant(), ModelFile.read(shipped), models, refusals);
        }
        var before = promotedVersions();
        var stored = registry.promoted(ModelKind.FORECASTER);
        stored.forEach(model -> before.remove(model.entry().version()));
        before.forEach(version -> refusals.add("forecaster " + version + " is damaged, or its file is gone"));
        stored.reversed().forEach(model -> add(model, models, refusals));
        refusals.forEach(reason -> LOG.warn("NG-5301: a model is not served: {}; the last good one is", reason));
        return new Stock(models, refusals);
    }

    private Set<Integer> promotedVersions() {
        return registry.list(ModelKind.FORECASTER).stream()
                .filter(entry ->
                        entry.promotion().isPresent() && entry.refused().isEmpty())
                .map(ModelEntry::version)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void add(StoredModel stored, List<Found> models, List<String> refusals) {
        var version = stored.entry().version();
        var name = "forecaster " + version;
        add(name, stored.entry().created(), ModelFile.read(name, stored.payload()), models, refusals)
                .ifPresent(model -> versions.put(model, version));
    }

    private static Optional<LstmModel> add(
            String name, Instant since, ModelFile.Read read, List<Found> models, List<String> refusals) {
        return switch (read) {
            case ModelFile.Read.Loaded(var model, var _) -> {
                models.add(new Found(name, model, since));
                yield Optional.of(model);
            }
            case ModelFile.Read.Refused(var reason) -> {
                refusals.add(reason);
                yield Optional.empty();
            }
        };
    }

    /// Where the model that comes with the version lies, if there is one.
    Path shipped() {
        return shipped;
    }

    void promoted(LstmModel model, Figures figures) {
        keep(model, card("promoted", figures)).ifPresent(version -> {
            if (registry.promote(ModelKind.FORECASTER, version)) {
                versions.put(model, version);
            }
        });
    }

    void rejected(LstmModel model, Rejection reason, Figures figures) {
        keep(model, card(reason.name().toLowerCase(Locale.ROOT), figures));
    }

    /// The model does not serve any more, and not again after a restart.
    void rolledBack(LstmModel model) {
        var version = versions.remove(model);
        var champion = registry.champion(ModelKind.FORECASTER);
        if (version != null && champion.isPresent() && champion.get().entry().version() == version) {
            registry.rollback(ModelKind.FORECASTER);
        }
    }

    private Optional<Integer> keep(LstmModel model, String card) {
        try {
            return Optional.of(registry.save(ModelKind.FORECASTER, ModelFile.bytes(model), card)
                    .version());
        } catch (IOException | RuntimeException failed) {
            LOG.warn("NG-5303: a model cannot be kept: {}; forecasts go on", failed.toString());
            return Optional.empty();
        }
    }

    private static String card(String outcome, Figures figures) {
        return String.format(
                Locale.ROOT,
                "{\"schema\":1,\"kind\":\"forecaster\",\"outcome\":\"%s\",\"fleet_ratio\":%s,\"suite_ratio\":%s,"
                        + "\"coverage_80\":%s,\"worst_tenth_ratio\":%s,\"workloads\":%d,\"steps\":%d}",
                outcome,
                number(figures.fleetRatio()),
                number(figures.suiteRatio()),
                number(figures.coverage()),
                number(figures.worstRatio()),
                figures.workloads(),
                figures.steps());
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : "null";
    }
}
