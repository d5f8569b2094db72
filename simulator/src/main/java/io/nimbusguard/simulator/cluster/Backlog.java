package io.nimbusguard.simulator.cluster;

import io.nimbusguard.simulator.condition.Service;

/// Requests that wait for a free pod, oldest served first; who has waited through two whole steps (10 s) gives up.
final class Backlog {

    private double fromLastStep;
    private double fromStepBefore;
    private double served;
    private double timedOut;

    Backlog copy() {
        var copy = new Backlog();
        copy.fromLastStep = fromLastStep;
        copy.fromStepBefore = fromStepBefore;
        copy.served = served;
        copy.timedOut = timedOut;
        return copy;
    }

    /// @param arrivals requests of this step
    /// @param room     requests that the ready pods can finish in it
    void serve(double arrivals, double room) {
        var oldest = Math.min(fromStepBefore, room);
        var middle = Math.min(fromLastStep, room - oldest);
        var newest = Math.min(arrivals, room - oldest - middle);
        served = oldest + middle + newest;
        timedOut = fromStepBefore - oldest;
        fromStepBefore = fromLastStep - middle;
        fromLastStep = arrivals - newest;
    }

    void clear() {
        fromLastStep = 0;
        fromStepBefore = 0;
    }

    double waiting() {
        return fromLastStep + fromStepBefore;
    }

    double served() {
        return served;
    }

    double timedOut() {
        return timedOut;
    }

    /// @param ready pods, counted by their speed
    static double room(double ready) {
        return ready * Service.REQUESTS_PER_SECOND * Service.STEP_SECONDS;
    }
}
