package io.nimbusguard.operator.doctor;

/// What can be found. Stable codes: renumbering one is a breaking change. What keeps an operator from starting bears
/// the code that it fails with (4000 to 4999); the rest is 6000 to 6999.
public enum FindingCode {
    API_NOT_REACHED(4001, Severity.ERROR),
    DEFINITION_MISSING(4002, Severity.ERROR),
    RIGHTS_MISSING(6001, Severity.ERROR),
    RIGHTS_TOO_WIDE(6002, Severity.WARNING),
    DEFINITION_OLDER(6003, Severity.ERROR),
    CLUSTER_CLOCK_DIFFERS(6004, Severity.WARNING),
    ANOTHER_OPERATOR(6005, Severity.ERROR),
    NOBODY_LEADS(6006, Severity.NOTE),
    LEASES_NOT_VISIBLE(6007, Severity.NOTE),

    PROMETHEUS_NOT_REACHED(6101, Severity.ERROR),
    PROMETHEUS_NOT_TRUSTED(6102, Severity.ERROR),
    PROMETHEUS_REFUSES_CREDENTIALS(6103, Severity.ERROR),
    NO_PROMETHEUS(6104, Severity.ERROR),
    PROMETHEUS_TOO_SLOW(6105, Severity.ERROR),
    QUERY_FAILS(6106, Severity.ERROR),
    PROMETHEUS_CLOCK_DIFFERS(6107, Severity.WARNING),
    SCRAPE_INTERVAL_DIFFERS(6111, Severity.WARNING),
    OTHER_PRESET(6112, Severity.ERROR),
    NO_DEMAND_SERIES(6113, Severity.ERROR),
    NO_NAMESPACE_LABEL(6114, Severity.ERROR),
    NO_WORKLOAD_LABEL(6115, Severity.ERROR),

    NOTHING_TO_SCALE(6201, Severity.NOTE),
    SCALES_NOTHING(6202, Severity.WARNING),
    BAD_ANNOTATIONS(6203, Severity.WARNING),
    RIVAL_AUTOSCALER(6204, Severity.WARNING),
    CAPACITY_UNKNOWN(6205, Severity.WARNING),
    PODS_NOT_CREATED(6206, Severity.WARNING),
    DEMAND_MISSING(6207, Severity.ERROR),
    DEMAND_STALE(6208, Severity.ERROR),
    PODS_NOT_SCRAPED(6209, Severity.WARNING),
    FEATURE_MISSING(6210, Severity.NOTE),

    LITTLE_ROOM(6301, Severity.WARNING),
    STORED_MODEL_REFUSED(6302, Severity.WARNING),
    SHIPPED_MODEL_REFUSED(6303, Severity.WARNING),
    NO_SHIPPED_MODEL(6304, Severity.WARNING),
    NO_TENSORS(6305, Severity.WARNING);

    private final int number;
    private final Severity severity;

    FindingCode(int number, Severity severity) {
        this.number = number;
        this.severity = severity;
    }

    /// As printed: `NG-6001`.
    public String label() {
        return "NG-" + number;
    }

    Finding finding(String what, String why, String remedy) {
        return new Finding(severity, label(), what, why, remedy);
    }
}
