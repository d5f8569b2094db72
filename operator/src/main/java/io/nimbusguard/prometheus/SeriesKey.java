package io.nimbusguard.prometheus;

import io.nimbusguard.scaling.Workload;

/// What an answer groups by.
record SeriesKey(String namespace, String workload) {

    static SeriesKey of(Workload workload) {
        return new SeriesKey(workload.namespace(), workload.name());
    }
}
