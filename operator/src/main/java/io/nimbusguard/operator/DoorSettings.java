package io.nimbusguard.operator;

import io.nimbusguard.config.OperatorSettings;
import io.nimbusguard.dashboard.ListenAddress;
import io.nimbusguard.dashboard.api.About;
import io.nimbusguard.k8s.KubernetesSettings;
import io.nimbusguard.k8s.WriteLimits;
import io.nimbusguard.k8s.leader.LeaseSettings;
import io.nimbusguard.metrics.MeterDetail;
import io.nimbusguard.safety.FleetRate;
import io.nimbusguard.safety.GuardSettings;
import io.nimbusguard.store.StoreSettings;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;

/// The settings in the words of each door.
public record DoorSettings(OperatorSettings settings, Machine machine) {

    public StoreSettings store() {
        var store = settings.store();
        return new StoreSettings(store.directory(), store.url(), store.retention(), StoreSettings.DEFAULT_DEMAND);
    }

    public KubernetesSettings kubernetes() {
        var leader = settings.leader();
        var lease = new LeaseSettings(
                machine.namespace(),
                leader.leaseName(),
                machine.identity(),
                leader.leaseDuration(),
                leader.renewDeadline(),
                leader.retryPeriod());
        var standard = KubernetesSettings.standard(lease);
        return new KubernetesSettings(
                standard.kubeconfig(),
                standard.context(),
                Set.copyOf(settings.namespaces()),
                lease,
                settings.limits().maxReplicas(),
                writes(),
                Duration.ofSeconds(1).dividedBy(settings.writes().statusesPerSecond()),
                standard.requestTimeout());
    }

    /// No faster than the setting, even at first.
    private WriteLimits writes() {
        var standard = WriteLimits.STANDARD;
        var most = settings.writes().scalesPerSecond();
        return new WriteLimits(
                Math.min(standard.burst(), most),
                Math.min(standard.startPerSecond(), most),
                most,
                standard.maxInFlight());
    }

    GuardSettings guards() {
        return new GuardSettings(
                settings.manualHold(),
                settings.prometheus().window(),
                settings.limits().maxStep());
    }

    FleetRate fleetRate() {
        return new FleetRate(settings.limits().fleetReplicasPerMinute());
    }

    MeterDetail meterDetail() {
        return switch (settings.telling().meters()) {
            case FLEET -> MeterDetail.FLEET;
            case WORKLOAD -> MeterDetail.WORKLOAD;
        };
    }

    ListenAddress management() {
        return listen(settings.web().management());
    }

    ListenAddress page() {
        return listen(settings.web().page());
    }

    private static ListenAddress listen(InetSocketAddress address) {
        return new ListenAddress(address.getHostString(), address.getPort());
    }

    About about() {
        return About.operator(settings.telling().pricePerReplicaHour());
    }
}
