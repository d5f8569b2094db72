package io.nimbusguard.k8s;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.nimbusguard.k8s.resource.ProactiveScaler;
import io.nimbusguard.k8s.resource.ProactiveScalerSpec;
import io.nimbusguard.k8s.resource.ProactiveScalerStatus;
import java.util.Map;

/// ProactiveScalers at the API server.
final class ScalerResources implements ScalerCalls, StatusCalls {

    private final KubernetesClient client;

    /// @param client without retries of its own
    ScalerResources(KubernetesClient client) {
        this.client = client;
    }

    /// Goes with the Deployment: the owner reference tells the cluster's garbage collector.
    @Override
    public ApiAnswer<String> create(DeploymentFacts owner, ProactiveScalerSpec spec) {
        var scaler = new ProactiveScaler();
        scaler.setMetadata(new ObjectMetaBuilder()
                .withNamespace(owner.workload().namespace())
                .withName(owner.workload().name())
                .withLabels(Map.of("app.kubernetes.io/managed-by", "nimbusguard"))
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion("apps/v1")
                        .withKind("Deployment")
                        .withName(owner.workload().name())
                        .withUid(owner.workload().uid())
                        .withController(true)
                        .build())
                .build());
        scaler.setSpec(spec);
        return ApiCall.of(() -> client.resource(scaler).create().getMetadata().getName());
    }

    @Override
    public ApiAnswer<String> update(ScalerFacts existing, ProactiveScalerSpec spec) {
        var average = OptInRule.averageValue(spec);
        var patch = """
                {"metadata": {"uid": "%s"},
                 "spec": {"minReplicas": %d, "maxReplicas": %d, "mode": "%s", "demand": {"averageValue": %s}}}
                """.formatted(
                        existing.uid(),
                        spec.minReplicas(),
                        spec.maxReplicas(),
                        spec.mode() == null ? "" : spec.mode().label(),
                        average == null ? "null" : "\"" + average + "\"");
        return ApiCall.of(
                () -> at(existing.key()).patch(merge(), patch).getMetadata().getName());
    }

    @Override
    public ApiAnswer<String> delete(ScalerFacts existing) {
        return ApiCall.of(() -> {
            var _ = at(existing.key()).delete();
            return existing.key().name();
        });
    }

    @Override
    public ApiAnswer<String> write(ScalerFacts scaler, ProactiveScalerStatus status) {
        var patch = "{\"metadata\": {\"uid\": \"" + scaler.uid() + "\"}, \"status\": " + StatusJson.of(status) + "}";
        return ApiCall.of(() -> at(scaler.key())
                .subresource("status")
                .patch(merge(), patch)
                .getMetadata()
                .getName());
    }

    /// Given an object, though an empty one: given a name, the library would fetch the object before every patch.
    private Resource<ProactiveScaler> at(ObjectKey key) {
        var named = new ProactiveScaler();
        named.setMetadata(new ObjectMetaBuilder()
                .withNamespace(key.namespace())
                .withName(key.name())
                .build());
        return client.resource(named);
    }

    private static PatchContext merge() {
        var context = PatchContext.of(PatchType.JSON_MERGE);
        context.setFieldManager(FieldWrite.OURS);
        return context;
    }
}
