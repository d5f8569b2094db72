package io.nimbusguard.cli.explain;

import io.nimbusguard.cli.failure.CommandFailure;
import io.nimbusguard.cli.failure.ErrorCode;
import io.nimbusguard.dashboard.api.DecisionLine;
import io.nimbusguard.dashboard.api.DecisionView;
import io.nimbusguard.operator.StoredDecisions;
import io.nimbusguard.store.StoreException;
import io.nimbusguard.store.StoreReader;
import io.nimbusguard.workflow.DecisionBasis;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// An operator's data directory, whether or not the operator runs.
final class StoredRecords implements Records {

    private final Path directory;
    private final StoreReader reader;
    private final StoredDecisions decisions;

    private StoredRecords(Path directory, StoreReader reader) {
        this.directory = directory;
        this.reader = reader;
        this.decisions = new StoredDecisions(reader);
    }

    /// @throws CommandFailure where there is no database, or not one of this version
    static StoredRecords in(Path directory) {
        try {
            return new StoredRecords(directory, StoreReader.open(directory));
        } catch (StoreException unusable) {
            throw new CommandFailure(
                    ErrorCode.labelled(unusable.fault().label()).orElse(ErrorCode.UNEXPECTED),
                    String.valueOf(unusable.getMessage()),
                    unusable.why(),
                    unusable.remedy(),
                    unusable);
        }
    }

    @Override
    public String place() {
        return directory.toString();
    }

    @Override
    public List<DecisionLine> newest(WorkloadName workload, int most) {
        return decisions.newest(workload.namespace(), workload.name(), most).stream()
                .map(DecisionLine::of)
                .toList();
    }

    @Override
    public Optional<DecisionView> decision(WorkloadName workload, String id) {
        return decisions.byId(id);
    }

    @Override
    public Optional<DecisionBasis> basis(WorkloadName workload, String id) {
        return decisions.basis(id);
    }

    @Override
    public void close() {
        reader.close();
    }
}
