package io.nimbusguard.simulator.recording;

import java.util.Locale;

/// The families of loads made for robustness: what services do that the recorded traces do not show.
public enum LoadShape {
    STEPS,
    RAMPS,
    SPIKES,
    LEVEL_SHIFTS,
    OUTAGES,
    DAILY,
    WEEKLY,
    BUSINESS_HOURS,
    FLAT,
    NOISE,
    CRON,
    RANDOM_WALK,
    MIXTURE;

    /// As reported: `level-shifts`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
