package io.nimbusguard.simulator.cluster;

/// The M/M/k queue in steady state; `rho` is the load over all k servers, in [0, 1).
///
/// @param servers       k
/// @param serviceSeconds mean service time, `1 / mu`
record ErlangC(int servers, double serviceSeconds) {

    /// Probability that a request has to wait (Erlang's C formula, through the B recursion).
    double waitProbability(double rho) {
        var offered = servers * rho;
        var blocking = 1.0;
        for (var k = 1; k <= servers; k++) {
            blocking = offered * blocking / (k + offered * blocking);
        }
        return blocking / (1 - rho * (1 - blocking));
    }

    /// Mean time in the system [s]: `1/mu + C / (k mu - lambda)`.
    double meanSojourn(double rho) {
        return serviceSeconds + waitProbability(rho) * serviceSeconds / (servers * (1 - rho));
    }

    /// `P(sojourn > t)`, a sum of two exponentials: with `a = k mu - lambda`, `(1 - C) e^(-mu t) + C (a e^(-mu t) -
    /// mu e^(-a t)) / (a - mu)`.
    double tail(double rho, double seconds) {
        if (seconds <= 0) {
            return 1;
        }
        var waits = waitProbability(rho);
        var mu = 1 / serviceSeconds;
        var a = servers * mu * (1 - rho);
        var served = Math.exp(-mu * seconds);
        var difference = a - mu;
        var waitedAndServed = Math.abs(difference) < 1e-9 * mu
                ? (1 + mu * seconds) * served
                : (a * served - mu * Math.exp(-a * seconds)) / difference;
        return (1 - waits) * served + waits * waitedAndServed;
    }
}
