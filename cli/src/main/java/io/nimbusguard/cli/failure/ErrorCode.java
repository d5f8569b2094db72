package io.nimbusguard.cli.failure;

import java.util.Arrays;
import java.util.Optional;

/// Stable codes of everything that can go wrong at the command line. Renumbering one is a breaking change.
///
/// 1000–1999 the command was given something it cannot work with; 2000–2999 the work itself failed; 3000–3999 the
/// launcher could not start (printed by the shell scripts, listed here so that no number is used twice); 4000–4999 the
/// operator could not start; 5000–5999 are the running operator's, in its log; 6000–6999 are findings of the doctor;
/// 9000–9999 a fault of ours.
public enum ErrorCode {
    USAGE(1001),
    BAD_VALUE(1002),
    UNKNOWN_POLICY(1003),
    BAD_LOG_LEVEL(1004),
    CONDITIONS_EXCLUDE(1005),
    FILE_NOT_FOUND(1101),
    BAD_TRACE(1102),
    TRACE_TWICE(1103),
    TRACE_HELD_OUT(1104),
    TRACES_TOO_SHORT(1105),
    BAD_MODEL(1106),
    FORECASTER_SAW_TRACE(1107),
    RESULT_NOT_WRITABLE(1201),
    CACHE_NOT_USABLE(1202),
    CHECKPOINT_NOT_USABLE(1203),
    BAD_SETTINGS(1301),

    RESULT_NOT_WRITTEN(2001),
    INTERRUPTED(2002),
    OUTPUT_LOST(2003),

    NO_TENSORS(2201),

    NO_DECISION(2401),
    OPERATOR_NOT_REACHED(2402),
    BASIS_NOT_KEPT(2403),
    HISTORY_NOT_READ(2404),
    HISTORY_TOO_THIN(2405),
    NO_MODEL(2501),
    MODEL_NOT_SERVABLE(2502),

    NO_GO(2301),
    CONTROL_PLANE_NOT_BUILT(2302),
    PART_DIED(2303),
    NO_PROMETHEUS(2304),
    PART_NOT_READY(2305),
    TESTBED_RUNS(2306),
    TESTBED_FILE(2307),

    NO_JDK(3001),
    NO_MAVEN(3002),
    BUILD_FAILED(3003),
    HOME_NOT_WRITABLE(3004),

    CLUSTER_NOT_USABLE(4001),
    NO_DEFINITION(4002),
    DATA_DIRECTORY(4501),
    NO_DATABASE(4502),
    NEWER_SCHEMA(4503),
    SCHEMA_NOT_MIGRATED(4504),
    DATABASE_NOT_REACHED(4505),
    DATABASE_URL(4506),
    ADDRESS_IN_USE(4601),
    PAGE_NOT_ON_LOOPBACK(4602),

    UNEXPECTED(9001);

    /// Exit status of a command that did not reach its end.
    public static final int FAILED = 1;
    /// Exit status of a command that was given something it cannot work with.
    public static final int BAD_USAGE = 2;

    private final int number;

    ErrorCode(int number) {
        this.number = number;
    }

    /// As printed: `NG-1001`.
    public String label() {
        return "NG-" + number;
    }

    /// The one that is printed so.
    public static Optional<ErrorCode> labelled(String label) {
        return Arrays.stream(values())
                .filter(code -> code.label().equals(label))
                .findFirst();
    }

    public int exitStatus() {
        return number < 2000 ? BAD_USAGE : FAILED;
    }
}
