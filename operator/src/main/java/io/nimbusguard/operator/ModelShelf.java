package io.nimbusguard.operator;

import io.nimbusguard.store.ModelEntry;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The models of one kind on disk: those in the registry of the data directory, and behind them the one that comes with
/// the version. What cannot be kept serves all the same, until the process ends. For one thread.
///
/// @param <M> the model
final class ModelShelf<M> {

    private static final Logger LOG = LoggerFactory.getLogger(ModelShelf.class);

    private final ModelRegistry registry;
    private final ModelCodec<M> codec;
    private final Path shipped;
    private final InstantSource clock;
    private final Map<M, Integer> versions = new HashMap<>();

    /// @param shipped file of the model that comes with the version
    ModelShelf(ModelRegistry registry, ModelCodec<M> codec, Path shipped, InstantSource clock) {
        this.registry = registry;
        this.codec = codec;
        this.shipped = shipped;
        this.clock = clock;
    }

    /// @param name  for people
    /// @param since when it was made
    /// @param card  JSON, how it was made and judged; empty for the one that comes with the version
    record Found<M>(String name, M model, Instant since, Optional<String> card) {}

    /// @param models   in the order in which they served: the shipped one first, the one promoted last at the end
    /// @param newest   the one that was kept last, where that one does not serve
    /// @param refusals what is wrong with each that cannot serve any more, for people
    record Stock<M>(List<Found<M>> models, Optional<Found<M>> newest, List<String> refusals) {}

    /// Every model that is there. One that this version does not understand, or that is damaged, is passed over.
    Stock<M> take() {
        var models = new ArrayList<Found<M>>();
        var refusals = new ArrayList<String>();
        if (Files.exists(shipped)) {
            switch (codec.read(shipped)) {
                case ModelCodec.Decoded.Sound<M>(var model) ->
                    models.add(new Found<>(
                            "the " + kind() + " of this version", model, clock.instant(), Optional.empty()));
                case ModelCodec.Decoded.Refused<M>(var reason) -> refusals.add(reason);
            }
        }
        var before = promotedVersions();
        var stored = registry.promoted(codec.kind());
        stored.forEach(model -> before.remove(model.entry().version()));
        before.forEach(version -> refusals.add(kind() + " " + version + " is damaged, or its file is gone"));
        stored.reversed().forEach(model -> read(model, refusals).ifPresent(models::add));
        var newest = registry.newestAside(codec.kind()).flatMap(model -> read(model, refusals));
        refusals.forEach(reason -> LOG.warn("NG-5301: a model is not served: {}; the last good one is", reason));
        return new Stock<>(models, newest, refusals);
    }

    private String kind() {
        return codec.kind().label();
    }

    private Set<Integer> promotedVersions() {
        return registry.list(codec.kind()).stream()
                .filter(entry ->
                        entry.promotion().isPresent() && entry.refused().isEmpty())
                .map(ModelEntry::version)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Optional<Found<M>> read(StoredModel stored, List<String> refusals) {
        var entry = stored.entry();
        var name = kind() + " " + entry.version();
        return switch (codec.read(name, stored.payload())) {
            case ModelCodec.Decoded.Sound<M>(var model) -> {
                versions.put(model, entry.version());
                yield Optional.of(new Found<>(name, model, entry.created(), Optional.of(entry.card())));
            }
            case ModelCodec.Decoded.Refused<M>(var reason) -> {
                refusals.add(reason);
                yield Optional.empty();
            }
        };
    }

    /// Where the model that comes with the version lies, if there is one.
    Path shipped() {
        return shipped;
    }

    /// It serves from now on.
    ///
    /// @param card JSON: how it was made and judged
    void promoted(M model, String card) {
        keep(model, card).ifPresent(version -> registry.promote(codec.kind(), version));
    }

    /// It does not serve, or not yet. One that was kept before gets the new card.
    void keptAside(M model, String card) {
        keep(model, card);
    }

    /// The model does not serve any more, and not again after a restart.
    void rolledBack(M model) {
        var version = versions.remove(model);
        var champion = registry.champion(codec.kind());
        if (version != null && champion.isPresent() && champion.get().entry().version() == version) {
            registry.rollback(codec.kind());
        }
    }

    private Optional<Integer> keep(M model, String card) {
        try {
            var known = versions.get(model);
            if (known != null) {
                registry.rewrite(codec.kind(), known, card);
                return Optional.of(known);
            }
            var version = registry.save(codec.kind(), codec.bytes(model), card).version();
            versions.put(model, version);
            return Optional.of(version);
        } catch (IOException | RuntimeException failed) {
            LOG.warn("NG-5303: a model cannot be kept: {}; it serves until the end of the process", failed.toString());
            return Optional.empty();
        }
    }
}
