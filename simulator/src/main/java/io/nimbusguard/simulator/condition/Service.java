package io.nimbusguard.simulator.condition;

/// The service every simulated pod runs: `WORKERS` workers of mean service time `SERVICE_SECONDS`, so 100
/// requests/s, and a latency objective of 250 ms for 95 % of requests that just holds up to `MAX_UTILIZATION`.
public final class Service {

    /// Length of a simulation step [s].
    public static final int STEP_SECONDS = 5;

    /// Steps between two decisions (15 s).
    public static final int STEPS_PER_TICK = 3;

    public static final int WORKERS = 4;

    /// Mean time one request occupies a worker [s]; it is CPU time as well.
    public static final double SERVICE_SECONDS = 0.040;

    /// What one pod can finish [requests/s]: `WORKERS / SERVICE_SECONDS`.
    public static final double REQUESTS_PER_SECOND = 100;

    /// Highest utilization at which the latency objective holds.
    public static final double MAX_UTILIZATION = 0.862;

    /// Load one replica carries while the objective just holds [requests/s].
    public static final double CAPACITY = MAX_UTILIZATION * REQUESTS_PER_SECOND;

    /// Latency objective [s].
    public static final double OBJECTIVE_SECONDS = 0.250;

    /// Age at which a waiting request gives up [s].
    public static final int TIMEOUT_SECONDS = 10;

    /// CPU request of one pod [cores]: at full utilization it uses all of it.
    public static final double CPU_REQUEST_CORES = 4;

    private Service() {}

    /// Replicas that carry `arrivals` requests in one step within the objective; 0 for none.
    public static int need(double arrivals) {
        return (int) Math.ceil(arrivals / (CAPACITY * STEP_SECONDS));
    }

    /// Whether `requests` (arrivals and backlog) are more than `ready` pods carry in one step within the
    /// objective; pods may be counted in parts, by their speed.
    public static boolean violates(double requests, double ready) {
        return requests > CAPACITY * STEP_SECONDS * ready;
    }
}
