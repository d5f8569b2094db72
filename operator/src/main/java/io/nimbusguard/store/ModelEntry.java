package io.nimbusguard.store;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// What the registry knows of a model, without its payload.
///
/// @param version   counts up for each kind, from 1
/// @param sha256    of the payload, lower-case hexadecimal
/// @param size      of the payload [bytes]
/// @param card      JSON: how it was made and judged
/// @param promotion counts up with every promotion; the highest one serves; empty for a model that does not
/// @param refused   why it can no longer be read; empty while it can
public record ModelEntry(
        ModelKind kind,
        int version,
        Instant created,
        String sha256,
        long size,
        String card,
        OptionalLong promotion,
        Optional<String> refused) {}
