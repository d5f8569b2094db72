package io.nimbusguard.simulator.policy;

import io.nimbusguard.hpa.BehaviorSpec;
import io.nimbusguard.hpa.HpaBounds;
import io.nimbusguard.hpa.HpaFlags;
import io.nimbusguard.hpa.HpaMetric;
import io.nimbusguard.hpa.HpaSpec;
import io.nimbusguard.hpa.MetricReading;
import io.nimbusguard.hpa.ResourceName;
import io.nimbusguard.scaling.ReplicaRange;
import io.nimbusguard.simulator.cluster.ClusterView;
import io.nimbusguard.simulator.condition.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// An HPA as somebody has set it: CPU utilization, requests per replica, or both, within its own range and behavior.
/// In the simulated service a replica at its capacity uses 86 % of its CPU request.
///
/// @param cpuPercent        of the request; empty where it does not look at CPU
/// @param requestsPerSecond average value per replica, of the real service; empty where it does not look at requests
/// @param behavior          empty for the defaults
public record GivenHpa(
        ReplicaRange range, OptionalInt cpuPercent, OptionalDouble requestsPerSecond, Optional<BehaviorSpec> behavior) {

    public GivenHpa {
        if (cpuPercent.isEmpty() && requestsPerSecond.isEmpty()) {
            throw new IllegalArgumentException("an HPA looks at CPU or at requests");
        }
    }

    /// In the place of the shipped HPA.
    ///
    /// @param capacity of a replica of the real service [requests/s]
    public Policy policy(double capacity) {
        return Policy.blindToPrices(PolicyName.HPA, _ -> new Loop(this, capacity));
    }

    private static final class Loop implements Autoscaler {

        private final GivenHpa given;
        private final HpaLoop loop = new HpaLoop(HpaFlags.DEFAULT);
        private final HpaSpec spec;

        private Loop(GivenHpa given, double capacity) {
            this.given = given;
            var metrics = new ArrayList<HpaMetric>();
            given.cpuPercent.ifPresent(
                    percent -> metrics.add(new HpaMetric.ResourceUtilization(ResourceName.CPU, null, percent)));
            given.requestsPerSecond.ifPresent(requests -> metrics.add(new HpaMetric.ExternalAverageValue(
                    "http_requests_total_rate", HpaTuning.milli(requests * Service.CAPACITY / capacity))));
            this.spec = new HpaSpec(
                    HpaBounds.of(given.range), metrics, HpaFlags.DEFAULT.constraint(given.behavior.orElse(null)));
        }

        @Override
        public int replicas(ClusterView view) {
            var readings = new ArrayList<MetricReading>();
            if (given.cpuPercent.isPresent()) {
                readings.add(new CpuReadings(view).read());
            }
            if (given.requestsPerSecond.isPresent()) {
                readings.add(HpaRival.totalRequests(view));
            }
            return loop.sync(spec, view, readings.toArray(MetricReading[]::new));
        }

        @Override
        public List<Setting> settings() {
            var settings = new ArrayList<Setting>();
            given.cpuPercent.ifPresent(percent -> settings.add(new Setting.Figure("cpu_target_percent", percent)));
            given.requestsPerSecond.ifPresent(
                    requests -> settings.add(new Setting.Figure("requests_per_second_target", requests)));
            settings.add(new Setting.Figure("min_replicas", given.range.min()));
            settings.add(new Setting.Figure("max_replicas", given.range.max()));
            return settings;
        }
    }
}
