package io.nimbusguard.cli.testbed;

import io.nimbusguard.cli.failure.CommandFailure;
import io.nimbusguard.cli.failure.ErrorCode;
import io.nimbusguard.testbed.failure.TestbedFailure;
import java.util.function.Supplier;

/// Gives the testbed's failures their codes.
final class Failures {

    private Failures() {}

    static <T> T coded(Supplier<T> work) {
        try {
            return work.get();
        } catch (TestbedFailure failure) {
            throw new CommandFailure(
                    code(failure.fault()),
                    String.valueOf(failure.getMessage()),
                    failure.why(),
                    failure.remedy(),
                    failure);
        }
    }

    private static ErrorCode code(TestbedFailure.Fault fault) {
        return switch (fault) {
            case NO_GO -> ErrorCode.NO_GO;
            case BUILD_FAILED -> ErrorCode.CONTROL_PLANE_NOT_BUILT;
            case NO_PROMETHEUS -> ErrorCode.NO_PROMETHEUS;
            case PART_DIED -> ErrorCode.PART_DIED;
            case PART_NOT_READY -> ErrorCode.PART_NOT_READY;
            case ALREADY_RUNNING -> ErrorCode.TESTBED_RUNS;
            case FILE -> ErrorCode.TESTBED_FILE;
            case INTERRUPTED -> ErrorCode.INTERRUPTED;
        };
    }
}
