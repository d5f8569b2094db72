package io.nimbusguard.cli.train;

import io.nimbusguard.cli.failure.CommandFailure;
import io.nimbusguard.cli.failure.ErrorCode;
import io.nimbusguard.simulator.recording.TraceFamily;
import io.nimbusguard.simulator.trace.Trace;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which traces a model is trained on.
final class TrainingTraces {

    private TrainingTraces() {}

    /// @param remedy what to do about a trace of the family that is kept out
    static void requireNoneHeldOut(List<Trace> traces, String remedy) {
        for (var trace : traces) {
            if (TraceFamily.of(trace.name()).equals(TraceFamily.HELD_OUT)) {
                throw new CommandFailure(
                        ErrorCode.TRACE_HELD_OUT,
                        "trace " + trace.origin().file() + " is not trained on",
                        TraceFamily.HELD_OUT + " is kept out of training, as a service never seen",
                        remedy);
            }
        }
    }

    /// All but those of a family.
    static List<Trace> without(Optional<String> family, List<Trace> traces) {
        if (family.isEmpty()) {
            return traces;
        }
        var left = traces.stream()
                .filter(trace -> !TraceFamily.of(trace.name()).equals(family.get()))
                .toList();
        if (left.size() == traces.size()) {
            throw new CommandFailure(
                    ErrorCode.BAD_VALUE,
                    "--without-family is " + family.get(),
                    "no trace is of that family; there are: "
                            + traces.stream()
                                    .map(trace -> TraceFamily.of(trace.name()))
                                    .distinct()
                                    .collect(Collectors.joining(", ")),
                    "name one of them");
        }
        return left;
    }
}
