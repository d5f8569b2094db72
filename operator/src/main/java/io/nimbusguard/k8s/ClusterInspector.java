package io.nimbusguard.k8s;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributesBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.nimbusguard.k8s.resource.ProactiveScaler;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// Looks at a cluster once, with the operator's eyes and rights, and changes nothing.
public final class ClusterInspector implements AutoCloseable {

    private static final String OPEN_API = "/openapi/v3/apis/" + ProactiveScaler.GROUP + "/" + ProactiveScaler.VERSION;
    private static final String NAME = "nimbusguard";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KubernetesSettings settings;
    private final InstantSource clock;
    private final Clients clients;

    private ClusterInspector(KubernetesSettings settings, InstantSource clock, Clients clients) {
        this.settings = settings;
        this.clock = clock;
        this.clients = clients;
    }

    /// Asks nothing yet.
    ///
    /// @throws KubernetesFault when the kubeconfig cannot be read
    public static ClusterInspector open(KubernetesSettings settings, InstantSource clock) {
        try {
            return new ClusterInspector(settings, clock, new Clients(settings));
        } catch (KubernetesClientException unusable) {
            throw new KubernetesFault(
                    "NG-4001",
                    "the kubeconfig cannot be used",
                    String.valueOf(unusable.getMessage()),
                    "check the file that KUBECONFIG names");
        }
    }

    /// Whether the API server answers.
    public sealed interface Reach {

        /// @param clockAhead the server's clock minus ours, to the second; empty where it does not tell
        record Reached(String server, String version, Optional<Duration> clockAhead) implements Reach {}

        record Unreached(String server, String why) implements Reach {}
    }

    public Reach reach() {
        var http = client().getHttpClient();
        var server = client().getMasterUrl().toString();
        try {
            var request = http.newHttpRequestBuilder()
                    .uri(URI.create(server).resolve("/version"))
                    .build();
            var asked = clock.instant();
            var answer = http.sendAsync(request, String.class)
                    .get(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
            return answer.code() == 200
                    ? new Reach.Reached(server, version(answer.body()), ahead(answer, asked))
                    : new Reach.Unreached(server, refusal(answer.code()));
        } catch (ExecutionException failed) {
            return new Reach.Unreached(server, rootOf(failed));
        } catch (TimeoutException _) {
            return new Reach.Unreached(
                    server, "no answer within " + settings.requestTimeout().toSeconds() + " s");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Reach.Unreached(server, "interrupted");
        }
    }

    private static String refusal(int code) {
        return code == 401 || code == 403
                ? "it answers " + code + ": it does not accept who asks"
                : "it answers " + code;
    }

    private static String version(String body) {
        try {
            return JSON.readTree(body).path("gitVersion").asText("of unknown version");
        } catch (JsonProcessingException _) {
            return "of unknown version";
        }
    }

    /// A `Date` is cut to the second, so half a second is added.
    private Optional<Duration> ahead(HttpResponse<?> answer, Instant asked) {
        var date = answer.header("Date");
        if (date == null) {
            return Optional.empty();
        }
        try {
            var theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant()
                    .plusMillis(500);
            var middle = asked.plus(Duration.between(asked, clock.instant()).dividedBy(2));
            return Optional.of(Duration.ofSeconds(
                    Math.round(Duration.between(middle, theirs).toMillis() / 1e3)));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static String rootOf(Throwable failed) {
        var root = failed;
        for (var cause = root.getCause(); cause != null; cause = root.getCause()) {
            root = cause;
        }
        return root.getClass().getSimpleName() + (root.getMessage() == null ? "" : ": " + root.getMessage());
    }

    /// @throws KubernetesFault as at the operator's start, when our kind is not known
    public void requireDefinition() {
        clients.check();
    }

    /// Fields of this version that the installed definition lacks; empty where it tells nothing.
    public List<String> fieldsNotServed() {
        try {
            var schemas =
                    JSON.readTree(client().raw(OPEN_API)).path("components").path("schemas");
            return schemas.valueStream()
                    .filter(ClusterInspector::isProactiveScaler)
                    .findFirst()
                    .map(DefinitionFields::missingIn)
                    .orElse(List.of());
        } catch (JsonProcessingException | KubernetesClientException | IllegalArgumentException _) {
            return List.of();
        }
    }

    private static boolean isProactiveScaler(JsonNode schema) {
        return schema.path("x-kubernetes-group-version-kind")
                .valueStream()
                .anyMatch(kind -> ProactiveScaler.KIND.equals(kind.path("kind").asText()));
    }

    /// What the account may do of what it should.
    ///
    /// @param needed   how many rights there should be
    /// @param missing  of these, such as `patch deployments/scale.apps in shop`
    /// @param unwanted that it has all the same
    public record Rights(int needed, List<String> missing, List<String> unwanted) {}

    /// @throws KubernetesFault when the API server does not tell
    public Rights rights() {
        return asked(() -> {
            var lease = settings.lease();
            var needed = OperatorRights.needed(clients.knowsScaledObjects(), lease.namespace(), lease.name());
            var missing = new ArrayList<String>();
            for (var right : needed) {
                places(right)
                        .filter(place -> !isAllowed(right, place))
                        .forEach(place -> missing.add(words(right, place)));
            }
            var unwanted = OperatorRights.unwanted().stream()
                    .flatMap(right -> places(right)
                            .filter(place -> isAllowed(right, place))
                            .map(place -> words(right, place)))
                    .toList();
            return new Rights(needed.size(), missing, unwanted);
        });
    }

    /// Blank for all namespaces.
    private Stream<String> places(OperatorRights.Right right) {
        return right.inNamespace()
                .map(Stream::of)
                .orElseGet(() -> settings.namespaces().isEmpty()
                        ? Stream.of("")
                        : settings.namespaces().stream().sorted());
    }

    private static String words(OperatorRights.Right right, String place) {
        return right + (place.isEmpty() ? "" : " in " + place);
    }

    private boolean isAllowed(OperatorRights.Right right, String place) {
        var resource = right.resource().split("/", 2);
        var attributes = new ResourceAttributesBuilder()
                .withGroup(right.group())
                .withResource(resource[0])
                .withSubresource(resource.length > 1 ? resource[1] : null)
                .withVerb(right.verb())
                .withNamespace(place.isEmpty() ? null : place)
                .withName(right.name().orElse(null))
                .build();
        var review = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withResourceAttributes(attributes)
                .endSpec()
                .build();
        var answer = client().authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(review)
                .getStatus();
        return answer != null && Boolean.TRUE.equals(answer.getAllowed());
    }

    /// A Lease that an operator of this kind renews.
    ///
    /// @param live whether it was renewed of late
    public record Lead(String namespace, String name, String holder, boolean live) {}

    /// What is known of who leads.
    ///
    /// @param ours       the Lease of the settings, if there is one
    /// @param others     of other operators in this cluster
    /// @param everywhere whether all namespaces could be looked at
    public record Leads(Optional<Lead> ours, List<Lead> others, boolean everywhere) {}

    /// @throws KubernetesFault when the API server does not tell
    public Leads leads() {
        var own = settings.lease();
        var leases = ApiCall.of(() -> client().leases().inAnyNamespace().list().getItems());
        if (leases instanceof ApiAnswer.Done<List<Lease>>(var all)) {
            var leads = all.stream()
                    .filter(lease -> lease.getSpec() != null)
                    .map(this::lead)
                    .filter(lead ->
                            lead.name().equals(own.name()) || lead.name().startsWith(NAME))
                    .toList();
            return new Leads(
                    leads.stream().filter(this::isOurs).findFirst(),
                    leads.stream().filter(lead -> !isOurs(lead)).toList(),
                    true);
        }
        var ours = asked(() -> Optional.ofNullable(client().leases()
                .inNamespace(own.namespace())
                .withName(own.name())
                .get()));
        return new Leads(ours.map(this::lead), List.of(), false);
    }

    private boolean isOurs(Lead lead) {
        return lead.namespace().equals(settings.lease().namespace())
                && lead.name().equals(settings.lease().name());
    }

    private Lead lead(Lease lease) {
        var spec = lease.getSpec();
        var holder = Optional.ofNullable(spec.getHolderIdentity()).orElse("");
        var seconds = Optional.ofNullable(spec.getLeaseDurationSeconds()).orElse(0);
        // Clocks may disagree by a little.
        var live = !holder.isEmpty()
                && spec.getRenewTime() != null
                && spec.getRenewTime().toInstant().plusSeconds(3L * seconds).isAfter(clock.instant());
        return new Lead(lease.getMetadata().getNamespace(), lease.getMetadata().getName(), holder, live);
    }

    /// A ProactiveScaler, and what it scales or why it scales nothing.
    public sealed interface Scaler {

        /// Namespace and name, for people.
        String name();

        record Scales(String name, EnrolledWorkload workload) implements Scaler {}

        /// @param isOff whether it is so because its mode says so
        record ScalesNothing(String name, String why, boolean isOff) implements Scaler {}
    }

    /// A Deployment whose annotations cannot be followed.
    public record BadAnnotations(String deployment, List<String> faults) {}

    /// Everything that asks to be scaled.
    public record Fleet(List<Scaler> scalers, List<BadAnnotations> badAnnotations) {

        public List<EnrolledWorkload> enrolled() {
            return scalers.stream()
                    .filter(Scaler.Scales.class::isInstance)
                    .map(scaler -> ((Scaler.Scales) scaler).workload())
                    .toList();
        }
    }

    /// @throws KubernetesFault when the API server does not let it look
    public Fleet fleet() {
        return asked(() -> {
            var stores = new Stores(_ -> {});
            var deployments = stores.newDeployments();
            var scalers = stores.newScalers();
            var autoscalers = stores.newPodAutoscalers();
            var scaledObjects = stores.newScaledObjects();
            all(client().apps().deployments()).forEach(one -> deployments.put(deployments.getKey(one), one));
            all(client().resources(ProactiveScaler.class)).forEach(one -> scalers.put(scalers.getKey(one), one));
            all(client().autoscaling().v2().horizontalPodAutoscalers())
                    .forEach(one -> autoscalers.put(autoscalers.getKey(one), one));
            if (clients.knowsScaledObjects()) {
                all(client().genericKubernetesResources("keda.sh/v1alpha1", "ScaledObject"))
                        .forEach(one -> scaledObjects.put(scaledObjects.getKey(one), one));
            }
            var view = new ClusterView(stores, new ScalerSpecs(settings.maxReplicas()), new OwnWrites(), () -> true);
            return new Fleet(
                    view.scalers()
                            .sorted(Comparator.comparing(scaler -> scaler.key().toString()))
                            .map(scaler -> scaler(scaler, view.enrolment(scaler)))
                            .toList(),
                    view.deployments().flatMap(one -> badAnnotations(one, view)).toList());
        });
    }

    private <T extends HasMetadata, L extends KubernetesResourceList<T>> List<T> all(MixedOperation<T, L, ?> kind) {
        return settings.namespaces().isEmpty()
                ? kind.inAnyNamespace().list().getItems()
                : settings.namespaces().stream()
                        .flatMap(namespace -> kind.inNamespace(namespace).list().getItems().stream())
                        .toList();
    }

    private static Scaler scaler(ScalerFacts scaler, Enrolment enrolment) {
        return switch (enrolment) {
            case Enrolment.Enrolled(var workload) ->
                new Scaler.Scales(scaler.key().toString(), workload);
            case Enrolment.Refused(var why) ->
                new Scaler.ScalesNothing(
                        scaler.key().toString(), why.message(), why.reason() == ConditionReason.MODE_OFF);
        };
    }

    private static Stream<BadAnnotations> badAnnotations(DeploymentFacts deployment, ClusterView view) {
        return OptInRule.judge(deployment, view.scalerOf(deployment.key())) instanceof OptInAnswer.Faulty(var faults)
                ? Stream.of(new BadAnnotations(deployment.key().toString(), faults))
                : Stream.empty();
    }

    private KubernetesClient client() {
        return clients.client();
    }

    private <T> T asked(java.util.function.Supplier<T> request) {
        return switch (ApiCall.of(request)) {
            case ApiAnswer.Done<T>(var answer) -> answer;
            case ApiAnswer.Refused<T>(var code, var message, var _) ->
                throw fault("it answers " + code + ": " + message);
            case ApiAnswer.Lost<T>(var message) -> throw fault(message);
        };
    }

    private KubernetesFault fault(String why) {
        return new KubernetesFault(
                "NG-4001",
                client().getMasterUrl() + " does not tell",
                why,
                "check the network and the rights of the account");
    }

    @Override
    public void close() {
        clients.close();
    }
}
