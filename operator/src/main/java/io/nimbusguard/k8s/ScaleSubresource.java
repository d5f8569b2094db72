package io.nimbusguard.k8s;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v1.Scale;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

/// `/scale` of Deployments at the API server.
final class ScaleSubresource implements ScaleCalls {

    private final KubernetesClient client;

    /// @param client without retries of its own
    ScaleSubresource(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public ApiAnswer<ScaleCalls.State> read(ObjectKey deployment) {
        return ApiCall.of(() -> {
            var scale = client.apps()
                    .deployments()
                    .inNamespace(deployment.namespace())
                    .withName(deployment.name())
                    .scale();
            return of(scale);
        });
    }

    @Override
    public ApiAnswer<ScaleCalls.State> write(ObjectKey deployment, ScaleCalls.State wanted) {
        var context = PatchContext.of(PatchType.JSON_MERGE);
        context.setFieldManager(FieldWrite.OURS);
        var patch = """
                {"metadata": {"uid": "%s", "resourceVersion": "%s"}, "spec": {"replicas": %d}}
                """.formatted(wanted.uid(), wanted.version(), wanted.replicas());
        // Given an object, though an empty one: given a name, the library would fetch it before every patch.
        var named = new DeploymentBuilder()
                .withNewMetadata()
                .withNamespace(deployment.namespace())
                .withName(deployment.name())
                .endMetadata()
                .build();
        return ApiCall.of(() -> of(client.resource(named).subresource("scale").patch(context, patch)));
    }

    private static ScaleCalls.State of(Scale scale) {
        return new ScaleCalls.State(
                scale.getMetadata().getUid(),
                scale.getMetadata().getResourceVersion(),
                scale.getSpec().getReplicas() == null ? 0 : scale.getSpec().getReplicas());
    }

    /// The library reads the answer, a Scale, as the kind that it was asked of.
    private static ScaleCalls.State of(Deployment scale) {
        return new ScaleCalls.State(
                scale.getMetadata().getUid(),
                scale.getMetadata().getResourceVersion(),
                scale.getSpec() == null || scale.getSpec().getReplicas() == null
                        ? 0
                        : scale.getSpec().getReplicas());
    }
}
