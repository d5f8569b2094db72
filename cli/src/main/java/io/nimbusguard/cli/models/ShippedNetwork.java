package io.nimbusguard.cli.models;

import io.nimbusguard.cli.terminal.Console;
import io.nimbusguard.forecasting.lstm.LstmEngine;
import io.nimbusguard.forecasting.lstm.LstmModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The network that comes with NimbusGuard, loaded when it is first asked for: natives and weights take a second
/// that no other policy needs. Where there is none, or tensors cannot be worked with, that is said once. Thread-safe.
public final class ShippedNetwork {

    private final Path file;
    private final Console console;
    private Optional<Loaded> loaded = Optional.empty();
    private boolean asked;

    /// What forecasters with a network are made of.
    record Loaded(LstmEngine.Available engine, LstmModel model) {}

    public ShippedNetwork(Console console) {
        this(ModelFiles.shipped(), console);
    }

    ShippedNetwork(Path file, Console console) {
        this.file = file;
        this.console = console;
    }

    /// Empty where simple candidates have to forecast.
    ///
    /// @throws io.nimbusguard.cli.failure.CommandFailure where the file is damaged
    synchronized Optional<Loaded> get() {
        if (!asked) {
            loaded = load();
            asked = true;
        }
        return loaded;
    }

    private Optional<Loaded> load() {
        if (Files.notExists(file)) {
            return none(file + " does not exist");
        }
        return switch (LstmEngine.open()) {
            case LstmEngine.Unavailable(var reason) -> none(reason);
            case LstmEngine.Available engine -> Optional.of(new Loaded(engine, ModelFiles.model(file)));
        };
    }

    private Optional<Loaded> none(String reason) {
        console.err().println("forecasts come from simple candidates, without a network: " + reason);
        console.err().flush();
        return Optional.empty();
    }
}
