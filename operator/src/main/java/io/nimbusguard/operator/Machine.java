package io.nimbusguard.operator;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// What the operator takes from the machine that it runs on.
///
/// @param clock     for times that people and servers see
/// @param nanoClock monotonic, for intervals
/// @param identity  of this process, different for each: it stands in the Lease
/// @param namespace of the Lease
/// @param models    folder of the networks that come with the version
public record Machine(InstantSource clock, LongSupplier nanoClock, String identity, String namespace, Path models) {

    public Path forecaster() {
        return models.resolve("forecaster.bin");
    }

    public Path policy() {
        return models.resolve("policy.bin");
    }
}
