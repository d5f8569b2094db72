/// The door to Prometheus: a handful of grouped queries a tick, in-memory windows, and backfill.
@NullMarked
package io.nimbusguard.prometheus;

import org.jspecify.annotations.NullMarked;
