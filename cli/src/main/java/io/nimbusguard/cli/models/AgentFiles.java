package io.nimbusguard.cli.models;

import io.nimbusguard.cli.failure.CommandFailure;
import io.nimbusguard.cli.failure.ErrorCode;
import io.nimbusguard.dqn.StateEncoder;
import io.nimbusguard.dqn.network.AgentFile;
import io.nimbusguard.dqn.network.AgentModel;
import io.nimbusguard.dqn.network.QEngine;
import io.nimbusguard.dqn.network.QNetwork;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads the agents that a user named, or the one that comes with NimbusGuard.
public final class AgentFiles {

    private AgentFiles() {}

    /// The agent that comes with NimbusGuard.
    public static Path shipped() {
        return ModelFiles.folder().resolve("policy.bin");
    }

    /// At work.
    ///
    /// @throws CommandFailure where there is no such file, it is no agent, or tensors cannot be worked with here
    public static QNetwork network(Path file) {
        var model = model(file);
        return switch (QEngine.open()) {
            case QEngine.Unavailable(var reason) -> throw ModelFiles.noTensors(reason);
            case QEngine.Available engine -> engine.serve(model);
        };
    }

    /// @throws CommandFailure where there is no such file, or it is no agent
    static AgentModel model(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailure(
                    ErrorCode.FILE_NOT_FOUND,
                    "model " + file + " cannot be read",
                    Files.isDirectory(file) ? "it is a folder" : "there is no such file",
                    "name a file that 'nimbusguard train policy' has written");
        }
        return switch (AgentFile.read(file, StateEncoder.NAMES)) {
            case AgentFile.Read.Loaded(var model, var _) -> model;
            case AgentFile.Read.Refused(var reason) ->
                throw new CommandFailure(
                        ErrorCode.BAD_MODEL,
                        "model " + file + " is refused",
                        reason,
                        "copy it again, or train another one");
        };
    }
}
