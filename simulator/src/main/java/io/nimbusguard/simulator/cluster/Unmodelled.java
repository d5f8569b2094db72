package io.nimbusguard.simulator.cluster;

import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Service;

/// What no rule was made for: pods that are slow while they are young, and clients that ask again the slower
/// the answer.
sealed interface Unmodelled {

    static Unmodelled of(Conditions conditions) {
        return conditions.unmodelled() ? new YoungAndImpatient() : new Absent();
    }

    /// Requests offered where `arrivals` are asked for the first time.
    double withRetries(double arrivals);

    /// Ready pods, counted by their speed.
    double atFullSpeed(Pods pods, double now);

    void after(ServedStep step);

    Unmodelled copy();

    /// Ready pods are at full speed at once, and nobody asks twice.
    record Absent() implements Unmodelled {

        @Override
        public double withRetries(double arrivals) {
            return arrivals;
        }

        @Override
        public double atFullSpeed(Pods pods, double now) {
            return pods.ready();
        }

        @Override
        public void after(ServedStep step) {}

        @Override
        public Unmodelled copy() {
            return this;
        }
    }

    /// A pod is at half speed for its first three minutes. One request in ten is asked again for each idle service time
    /// that the mean latency of the step before lay above twice that time, up to three in ten.
    final class YoungAndImpatient implements Unmodelled {

        private static final double YOUNG_SECONDS = 180;
        private static final double YOUNG_SPEED = 0.5;
        private static final double RETRIES_PER_RATIO = 0.1;
        private static final double PATIENT_UP_TO = 2;
        private static final double MOST_RETRIES = 0.3;

        private double retries;

        @Override
        public double withRetries(double arrivals) {
            return arrivals * (1 + retries);
        }

        @Override
        public double atFullSpeed(Pods pods, double now) {
            return pods.ready() - (1 - YOUNG_SPEED) * pods.readyFor(YOUNG_SECONDS, now);
        }

        @Override
        public void after(ServedStep step) {
            var ratio = step.meanLatencySeconds() / Service.SERVICE_SECONDS;
            retries = Math.clamp(RETRIES_PER_RATIO * (ratio - PATIENT_UP_TO), 0, MOST_RETRIES);
        }

        @Override
        public Unmodelled copy() {
            var copy = new YoungAndImpatient();
            copy.retries = retries;
            return copy;
        }
    }
}
