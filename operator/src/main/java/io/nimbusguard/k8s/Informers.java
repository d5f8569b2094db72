package io.nimbusguard.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/// Two controllers of the operator SDK for each namespace that is watched, or for all at once. They only follow: every
/// replica runs them, so that a standby is warm. The SDK's leader election is not used.
final class Informers implements AutoCloseable {

    private static final long PAGE = 500;
    private static final Duration LONGEST_SYNC = Duration.ofMinutes(1);

    private final Operator operator;

    Informers(KubernetesClient client, ExecutorService executor) {
        this.operator = new Operator(overrider -> overrider
                .withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .withExecutorService(executor)
                .checkingCRDAndValidateLocalModel(false)
                .withStopOnInformerErrorDuringStartup(false)
                .withCacheSyncTimeout(LONGEST_SYNC)
                .withUseSSAToPatchPrimaryResource(false));
    }

    /// @param namespaces empty for all
    void register(
            Stores stores,
            Set<String> namespaces,
            boolean hasScaledObjects,
            Consumer<ObjectKey> deploymentChanged,
            Consumer<ObjectKey> scalerChanged) {
        if (namespaces.isEmpty()) {
            register(stores, Scope.ALL, hasScaledObjects, deploymentChanged, scalerChanged);
        }
        for (var namespace : namespaces) {
            register(stores, new Scope(namespace), hasScaledObjects, deploymentChanged, scalerChanged);
        }
    }

    private void register(
            Stores stores,
            Scope scope,
            boolean hasScaledObjects,
            Consumer<ObjectKey> deploymentChanged,
            Consumer<ObjectKey> scalerChanged) {
        operator.register(new ProactiveScalerReconciler(scalerChanged), overrider -> scope.on(overrider)
                .withName("scalers" + scope.suffix())
                .withGenerationAware(false)
                .withItemStore(stores.newScalers())
                .withInformerListLimit(PAGE)
                .withOnUpdateFilter(ProactiveScalerReconciler::matters));
        operator.register(
                new DeploymentReconciler(stores, hasScaledObjects, PAGE, deploymentChanged),
                overrider -> scope.on(overrider)
                        .withName("deployments" + scope.suffix())
                        .withGenerationAware(false)
                        .withItemStore(stores.newDeployments())
                        .withInformerListLimit(PAGE)
                        .withOnUpdateFilter(DeploymentReconciler::matters));
    }

    void start() {
        operator.start();
    }

    boolean isConnected() {
        return operator.getRuntimeInfo().isStarted()
                && operator.getRuntimeInfo().allEventSourcesAreHealthy();
    }

    @Override
    public void close() {
        operator.stop();
    }

    /// @param namespace blank for all
    private record Scope(String namespace) {

        static final Scope ALL = new Scope("");

        String suffix() {
            return namespace.isBlank() ? "" : "-" + namespace;
        }

        <R extends HasMetadata> ControllerConfigurationOverrider<R> on(ControllerConfigurationOverrider<R> overrider) {
            return namespace.isBlank() ? overrider.watchingAllNamespaces() : overrider.settingNamespace(namespace);
        }
    }
}
