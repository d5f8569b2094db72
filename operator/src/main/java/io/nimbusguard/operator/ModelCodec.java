package io.nimbusguard.operator;

import io.nimbusguard.dqn.StateEncoder;
import io.nimbusguard.dqn.network.AgentFile;
import io.nimbusguard.dqn.network.AgentModel;
import io.nimbusguard.forecasting.lstm.LstmModel;
import io.nimbusguard.forecasting.lstm.ModelFile;
import io.nimbusguard.store.ModelKind;
import java.nio.file.Path;

/// Models of one kind as bytes.
///
/// @param <M> the model
interface ModelCodec<M> {

    ModelCodec<LstmModel> FORECASTER = new ModelCodec<>() {

        @Override
        public ModelKind kind() {
            return ModelKind.FORECASTER;
        }

        @Override
        public Decoded<LstmModel> read(Path file) {
            return decoded(ModelFile.read(file));
        }

        @Override
        public Decoded<LstmModel> read(String name, byte[] bytes) {
            return decoded(ModelFile.read(name, bytes));
        }

        @Override
        public byte[] bytes(LstmModel model) {
            return ModelFile.bytes(model);
        }

        private static Decoded<LstmModel> decoded(ModelFile.Read read) {
            return switch (read) {
                case ModelFile.Read.Loaded(var model, var _) -> new Decoded.Sound<>(model);
                case ModelFile.Read.Refused(var reason) -> new Decoded.Refused<>(reason);
            };
        }
    };

    ModelCodec<AgentModel> POLICY = new ModelCodec<>() {

        @Override
        public ModelKind kind() {
            return ModelKind.POLICY;
        }

        @Override
        public Decoded<AgentModel> read(Path file) {
            return decoded(AgentFile.read(file, StateEncoder.NAMES));
        }

        @Override
        public Decoded<AgentModel> read(String name, byte[] bytes) {
            return decoded(AgentFile.read(name, bytes, StateEncoder.NAMES));
        }

        @Override
        public byte[] bytes(AgentModel model) {
            return AgentFile.bytes(model);
        }

        private static Decoded<AgentModel> decoded(AgentFile.Read read) {
            return switch (read) {
                case AgentFile.Read.Loaded(var model, var _) -> new Decoded.Sound<>(model);
                case AgentFile.Read.Refused(var reason) -> new Decoded.Refused<>(reason);
            };
        }
    };

    ModelKind kind();

    Decoded<M> read(Path file);

    /// @param name the bytes are called in a refusal
    Decoded<M> read(String name, byte[] bytes);

    /// The opposite of [#read].
    byte[] bytes(M model);

    /// What bytes turned out to be.
    sealed interface Decoded<M> {

        record Sound<M>(M model) implements Decoded<M> {}

        /// @param reason for people
        record Refused<M>(String reason) implements Decoded<M> {}
    }
}
