package io.nimbusguard.workflow;

/// Sees every pass when it is over: meters, events, page and status hang on it.
@FunctionalInterface
public interface PassListener {

    void onPass(PassReport report);
}
