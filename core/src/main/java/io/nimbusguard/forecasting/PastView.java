package io.nimbusguard.forecasting;

import io.nimbusguard.scaling.Feature;
import java.time.Instant;

/// What a network sees of a workload at work: its demand history, and what is remembered of the other features.
record PastView(Past past, FeatureHistory features) implements MinuteView {

    @Override
    public double ago(Feature feature, int minutes) {
        if (minutes < 0) {
            return Double.NaN;
        }
        return feature == Feature.REQUEST_RATE
                ? past.ago(minutes)
                : features.at(feature, BaselineMinute.minuteOf(past.end()) - minutes);
    }

    @Override
    public Instant end() {
        return past.end();
    }

    @Override
    public int length() {
        return past.length();
    }
}
