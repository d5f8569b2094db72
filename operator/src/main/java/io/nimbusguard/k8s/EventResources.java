package io.nimbusguard.k8s;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

/// Events at the API server, attached to what they are about so that `kubectl describe` shows them.
final class EventResources implements EventCalls {

    private final KubernetesClient client;
    private final String instance;

    /// @param client   without retries of its own
    /// @param instance which replica of the operator tells
    EventResources(KubernetesClient client, String instance) {
        this.client = client;
        this.instance = instance;
    }

    @Override
    public ApiAnswer<String> create(Told event) {
        return ApiCall.of(() -> client.v1()
                .events()
                .inNamespace(event.about().key().namespace())
                .resource(resource(event))
                .create()
                .getMetadata()
                .getName());
    }

    @Override
    public ApiAnswer<String> repeat(Told event) {
        var patch = "{\"count\": " + event.count() + ", \"lastTimestamp\": \"" + event.last() + "\"}";
        return ApiCall.of(() -> client.resource(resource(event))
                .patch(PatchContext.of(PatchType.JSON_MERGE), patch)
                .getMetadata()
                .getName());
    }

    private Event resource(Told event) {
        var about = event.about();
        return new EventBuilder()
                .withNewMetadata()
                .withNamespace(about.key().namespace())
                .withName(event.name())
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(about.apiVersion())
                .withKind(about.kind())
                .withNamespace(about.key().namespace())
                .withName(about.key().name())
                .withUid(about.uid())
                .withResourceVersion(about.version())
                .endInvolvedObject()
                .withType(event.reason().type())
                .withReason(event.reason().label())
                .withMessage(event.message())
                .withCount(event.count())
                .withFirstTimestamp(event.first())
                .withLastTimestamp(event.last())
                .withNewSource()
                .withComponent("nimbusguard")
                .endSource()
                .withReportingComponent("nimbusguard.io/operator")
                .withReportingInstance(instance)
                .build();
    }
}
