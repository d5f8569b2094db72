package io.nimbusguard.dashboard;

import io.nimbusguard.dashboard.api.About;
import io.nimbusguard.dashboard.api.LearningFacts;
import io.nimbusguard.dashboard.api.RecordedDecisions;
import io.nimbusguard.dashboard.seen.FleetWatch;
import java.util.function.Supplier;

/// What the page shows: the state that decided, read when somebody asks.
public record PageSources(
        About about, FleetWatch fleet, RecordedDecisions recorded, Supplier<LearningFacts> learning) {}
