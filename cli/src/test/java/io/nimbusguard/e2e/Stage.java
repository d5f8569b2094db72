package io.nimbusguard.e2e;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.nimbusguard.store.LedgerEntry;
import io.nimbusguard.store.ModelEntry;
import io.nimbusguard.store.Store;
import io.nimbusguard.store.StoreListener;
import io.nimbusguard.store.StoreSettings;
import io.nimbusguard.testbed.Testbed;
import io.nimbusguard.testbed.TestbedSettings;
import io.nimbusguard.testbed.build.BuildListener;
import io.nimbusguard.testbed.build.ControlPlaneBuild;
import io.nimbusguard.testbed.build.PrometheusBinaries;
import io.nimbusguard.testbed.cluster.AuditLog.Request;
import io.nimbusguard.testbed.cluster.Identity;
import io.nimbusguard.testbed.prometheus.PrometheusServer;
import io.nimbusguard.testbed.traffic.NeedLog;
import io.nimbusguard.testbed.traffic.WorkloadPlan;
import io.nimbusguard.workflow.DecisionRecord;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A cluster with a namespace of workloads under recorded load, their past in Prometheus, and operators that can be
/// started and killed by name.
final class Stage implements AutoCloseable {

    static final String NAMESPACE = "shop";
    /// Of each workload at first: about twice what its load needs.
    static final int REPLICAS = 20;

    /// To which a workload is raised when measurements stay away.
    static final int FALLBACK = 25;

    static final Path HOME = Path.of(System.getProperty("nimbusguard.home"));
    static final String TRACE = HOME.resolve("data/traces/ms-docdb-app01-2018.csv.gz")
            .toAbsolutePath()
            .toString();
    /// Wednesday, 12:00, of the trace.
    static final long POSITION = Duration.ofDays(7).plusHours(12).toSeconds();

    private static final int STARTERS = 16;
    private static final Duration STARTUP = Duration.ofSeconds(3);
    private static final String API = "nimbusguard.io/v1alpha1";

    private final Testbed testbed;
    private final PrometheusServer prometheus;
    private final Path folder;
    private final Path kubectl;
    private final Map<String, Integer> managementPorts = new HashMap<>();
    private final Pace pace;

    /// How often scrapes and decisions come, and how long pods take to start.
    ///
    /// @param settings of the operator that say so
    /// @param anchor   second of the clock's minute at which the load begins; at once where there is none
    record Pace(Duration scrapeInterval, Duration startup, List<String> settings, OptionalInt anchor) {

        static final Pace EVERY_SECOND = new Pace(
                Duration.ofSeconds(1),
                STARTUP,
                List.of(
                        "NIMBUSGUARD_PROMETHEUS_SCRAPE_INTERVAL=1s",
                        "NIMBUSGUARD_PROMETHEUS_TIMEOUT=900ms",
                        "NIMBUSGUARD_TICK=1s",
                        "NIMBUSGUARD_STATUS_PER_SECOND=10"),
                OptionalInt.empty());

        /// As shipped, every 15 s; a pod takes a minute. The minutes of the load begin in the middle of those that the
        /// operator looks at, so that each of its means hides a change.
        static final Pace AS_SHIPPED =
                new Pace(Duration.ofSeconds(15), Duration.ofMinutes(1), List.of(), OptionalInt.of(30));
    }

    private Stage(Testbed testbed, PrometheusServer prometheus, Path folder, Path kubectl, Pace pace) {
        this.kubectl = kubectl;
        this.pace = pace;
        this.testbed = testbed;
        this.prometheus = prometheus;
        this.folder = folder;
    }

    /// Everything ticks each second; each workload has the load of a working day and the day before.
    static Stage raise(Path folder, String... workloads) {
        var replicas = new LinkedHashMap<WorkloadPlan, Integer>();
        for (var name : workloads) {
            var plan = WorkloadPlan.of(NAMESPACE, name, TRACE)
                    .at(POSITION)
                    .scaledTo(20, 100)
                    .withHistory(Duration.ofDays(1).toSeconds(), List.of());
            replicas.put(plan, REPLICAS);
        }
        return raise(folder, Pace.EVERY_SECOND, replicas);
    }

    /// @param replicas Ready from the start, of each workload
    static Stage raise(Path folder, Pace pace, SequencedMap<WorkloadPlan, Integer> replicas) {
        var settings = TestbedSettings.of(
                        HOME,
                        folder.resolve("testbed"),
                        new ControlPlaneBuild(TestbedSettings.module(HOME), System.getenv()).ensure(new Silent()),
                        PrometheusBinaries.ensure(HOME))
                .scrapedEvery(pace.scrapeInterval());
        var testbed = Testbed.start(settings, InstantSource.system(), _ -> {});
        try {
            install(testbed);
            var plans = new ArrayList<WorkloadPlan>();
            replicas.forEach((plan, count) ->
                    testbed.deployments().create(NAMESPACE, plan.deployment(), count, pace.startup(), "4"));
            try (var starters = Executors.newFixedThreadPool(STARTERS)) {
                var started = new LinkedHashMap<WorkloadPlan, Future<List<String>>>();
                for (var plan : replicas.keySet()) {
                    started.put(plan, starters.submit(() -> testbed.deployments()
                            .startAtOnce(NAMESPACE, plan.deployment())));
                }
                started.forEach((plan, pods) -> plans.add(plan.withHistory(plan.historySeconds(), Stage.now(pods))));
            }
            pace.anchor()
                    .ifPresent(second -> until(
                            "the second of the minute",
                            Duration.ofMinutes(1),
                            Duration.ofMillis(100),
                            () -> Instant.now().getEpochSecond() % 60 == second));
            testbed.exportHere(plans);
            var prometheus = testbed.prometheus("prometheus");
            testbed.backfill(prometheus);
            prometheus.start();
            return new Stage(
                    testbed,
                    prometheus,
                    folder,
                    settings.controlPlane().folder().resolve("kubectl"),
                    pace);
        } catch (RuntimeException e) {
            testbed.close();
            throw e;
        }
    }

    private static <T> T now(Future<T> coming) {
        try {
            return coming.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /// The manifests that a user would install.
    private static void install(Testbed testbed) {
        for (var file : List.of("crds/proactivescalers.nimbusguard.io.yaml", "namespace.yaml", "rbac.yaml")) {
            try (var manifest = Files.newInputStream(HOME.resolve("deploy").resolve(file))) {
                testbed.admin().load(manifest).serverSideApply();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    Testbed testbed() {
        return testbed;
    }

    PrometheusServer prometheus() {
        return prometheus;
    }

    /// Starts the shipped jar, and returns when it is ready.
    void startOperator(String name) {
        startOperator(name, "nimbusguard", prometheus);
    }

    /// @param lease by which it finds its peers
    void startOperator(String name, String lease, PrometheusServer source) {
        var port = freePort();
        managementPorts.put(name, port);
        var words = new ArrayList<>(List.of(
                "env",
                "KUBECONFIG=" + testbed.kubeconfig(Identity.OPERATOR),
                "POD_NAME=" + name,
                "NIMBUSGUARD_PROMETHEUS_URL=" + source.url(),
                "NIMBUSGUARD_LEADER_LEASE_NAME=" + lease,
                "NIMBUSGUARD_MANAGEMENT_ADDRESS=127.0.0.1:" + port,
                "NIMBUSGUARD_PAGE_ADDRESS=127.0.0.1:0",
                "NIMBUSGUARD_DATA_DIRECTORY=" + folder.resolve(name)));
        words.addAll(pace.settings());
        words.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                HOME.resolve("cli/target/nimbusguard.jar").toString(),
                "operator"));
        testbed.parts().start(name, words, Duration.ofMinutes(2), () -> get(port, "/readyz")
                .isPresent());
    }

    void scaler(String name, String mode) {
        testbed.admin()
                .load(new java.io.ByteArrayInputStream("""
                        apiVersion: nimbusguard.io/v1alpha1
                        kind: ProactiveScaler
                        metadata: {name: %s, namespace: %s}
                        spec:
                          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: %s}
                          minReplicas: 2
                          maxReplicas: 80
                          mode: %s
                          demand: {averageValue: "100"}
                          startup: {mode: Fixed, seconds: %d}
                          fallback: {failureDurationSeconds: 180, behavior: CurrentReplicasIfHigher, replicas: %d}
                        """.formatted(
                                name, NAMESPACE, name, mode, pace.startup().toSeconds(), FALLBACK)
                        .getBytes(StandardCharsets.UTF_8)))
                .serverSideApply();
    }

    /// A value of its status, by path.
    Optional<String> status(String name, String path) {
        Object value = scaler(name).getAdditionalProperties().get("status");
        for (var key : path.split("\\.", -1)) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return Optional.ofNullable(value).map(Object::toString);
    }

    Instant time(String name, String path) {
        return Instant.parse(status(name, path).orElseThrow());
    }

    /// `Status/Reason`; empty where it is not said.
    String condition(String name, String type) {
        return condition(scaler(name), type);
    }

    static String condition(GenericKubernetesResource scaler, String type) {
        return conditionOf(scaler, type)
                .map(condition -> condition.get("status") + "/" + condition.get("reason"))
                .orElse("");
    }

    /// When its status last changed.
    Instant transition(String name, String type) {
        return conditionOf(scaler(name), type)
                .map(condition -> Instant.parse(String.valueOf(condition.get("lastTransitionTime"))))
                .orElseThrow();
    }

    private static Optional<Map<?, ?>> conditionOf(GenericKubernetesResource scaler, String type) {
        if (scaler.getAdditionalProperties().get("status") instanceof Map<?, ?> status
                && status.get("conditions") instanceof List<?> conditions) {
            return conditions.stream()
                    .<Map<?, ?>>map(Map.class::cast)
                    .filter(condition -> type.equals(condition.get("type")))
                    .findFirst();
        }
        return Optional.empty();
    }

    private GenericKubernetesResource scaler(String name) {
        return testbed.admin()
                .genericKubernetesResources(API, "ProactiveScaler")
                .inNamespace(NAMESPACE)
                .withName(name)
                .require();
    }

    /// Of how many ProactiveScalers that much is true.
    int count(Predicate<GenericKubernetesResource> state) {
        return (int)
                testbed
                        .admin()
                        .genericKubernetesResources(API, "ProactiveScaler")
                        .inNamespace(NAMESPACE)
                        .list()
                        .getItems()
                        .stream()
                        .filter(state)
                        .count();
    }

    /// What `kubectl get psc` prints of it.
    String column(String name) {
        return kubectl("get", "psc", name);
    }

    /// What `kubectl describe psc` prints of it.
    String description(String name) {
        return kubectl("describe", "psc", name);
    }

    private String kubectl(String... words) {
        var command = new ArrayList<>(List.of(
                kubectl.toString(),
                "--kubeconfig",
                testbed.kubeconfig(Identity.ADMIN).toString(),
                "-n",
                NAMESPACE));
        command.addAll(List.of(words));
        try {
            var printed = new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(printed.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// `Reason: message` of each.
    List<String> events(String name) {
        return events(name::equals);
    }

    /// Of all whose name is `named`.
    List<String> events(Predicate<String> named) {
        return testbed.admin().v1().events().inNamespace(NAMESPACE).list().getItems().stream()
                .filter(event -> event.getInvolvedObject().getKind().equals("ProactiveScaler")
                        && named.test(event.getInvolvedObject().getName()))
                .map(Stage::words)
                .toList();
    }

    private static String words(Event event) {
        return event.getReason() + ": " + event.getMessage();
    }

    /// The operator's successful writes of its replicas.
    List<Request> scales(String name) {
        return testbed.auditLog().writesOf(Identity.OPERATOR.user()).stream()
                .filter(request ->
                        request.subresource().equals("scale") && request.name().equals(name) && request.code() == 200)
                .toList();
    }

    /// What each second needed, and what was Ready.
    List<NeedLog.Second> seconds(String name) {
        return NeedLog.read(NeedLog.file(testbed.needs(), NAMESPACE, name));
    }

    /// Ends an operator, and reads what it decided, oldest first.
    List<LedgerEntry> ledgerOf(String operator, String name) {
        testbed.parts().stop(operator);
        try (var store = Store.open(
                StoreSettings.embedded(folder.resolve(operator)),
                DecisionRecord::summary,
                InstantSource.system(),
                new Attentive())) {
            return store.ledger().newest(NAMESPACE, name, 10_000).reversed();
        }
    }

    int replicas(String name) {
        return testbed.admin()
                .apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName(name)
                .require()
                .getSpec()
                .getReplicas();
    }

    void scaleByHand(String name, int replicas) {
        testbed.admin()
                .apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName(name)
                .scale(replicas);
    }

    /// Raises its `minReplicas`.
    void atLeast(String name, int replicas) {
        testbed.admin()
                .genericKubernetesResources(API, "ProactiveScaler")
                .inNamespace(NAMESPACE)
                .withName(name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": {\"minReplicas\": " + replicas + "}}");
    }

    /// @return when the change was made
    Instant annotate(String name, String key, @Nullable String value) {
        var annotations = new HashMap<String, @Nullable String>();
        annotations.put(key, value);
        return annotate(name, annotations);
    }

    /// @return when the change was made
    Instant annotate(String name, Map<String, @Nullable String> annotations) {
        var patch = Map.of("metadata", Map.of("annotations", annotations));
        var before = Instant.now();
        testbed.admin()
                .apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName(name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), Serialization.asJson(patch));
        return before;
    }

    /// Who holds the Lease.
    String leader() {
        return Optional.ofNullable(testbed.admin()
                        .leases()
                        .inNamespace("nimbusguard")
                        .withName("nimbusguard")
                        .require()
                        .getSpec()
                        .getHolderIdentity())
                .orElse("");
    }

    /// The value of one of an operator's series; empty where there is none.
    ///
    /// @param labels such as `kind="current"`, those that tell it from others
    OptionalDouble meter(String operator, String name, String... labels) {
        return values(
                        meters(operator),
                        series -> (series.startsWith(name + " ") || series.startsWith(name + "{"))
                                && Stream.of(labels).allMatch(series::contains))
                .findFirst();
    }

    /// How many questions its Prometheus has been asked, by its own account.
    double queriesAnswered() {
        var page = get(URI.create(prometheus.url() + "/metrics")).orElseThrow();
        return values(
                        page,
                        series -> series.startsWith("prometheus_http_requests_total{")
                                && series.contains("handler=\"/api/v1/query"))
                .sum();
    }

    private static DoubleStream values(String page, Predicate<String> wanted) {
        return page.lines()
                .filter(wanted)
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))));
    }

    String meters(String operator) {
        return get(managementPorts.get(operator), "/metrics").orElse("");
    }

    private static Optional<String> get(int port, String path) {
        return get(URI.create("http://127.0.0.1:" + port + path));
    }

    private static Optional<String> get(URI address) {
        try (var answer = address.toURL().openStream()) {
            return Optional.of(new String(answer.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    void await(String what, Duration patience, BooleanSupplier state) {
        await(what, patience, Duration.ofMillis(200), state);
    }

    /// @param every how long between two looks
    void await(String what, Duration patience, Duration every, BooleanSupplier state) {
        until(what, patience, every, state);
    }

    private static void until(String what, Duration patience, Duration every, BooleanSupplier state) {
        var end = System.nanoTime() + patience.toNanos();
        while (!state.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(what + " did not come within " + patience.toSeconds() + " s");
            }
            sleep(every);
        }
    }

    void pass(Duration time) {
        sleep(time);
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        testbed.close();
    }

    private static final class Attentive implements StoreListener {

        @Override
        public void lost(String what, int entries, String why) {
            throw new AssertionError(what + " were lost: " + why);
        }

        @Override
        public void failing(String why) {
            throw new AssertionError(why);
        }

        @Override
        public void recovered() {}

        @Override
        public void modelRefused(ModelEntry model, String why) {}
    }

    static final class Silent implements BuildListener {

        @Override
        public void begins(int programs, String folder) {}

        @Override
        public void building(String program, String usualTime) {}

        @Override
        public void built(String program) {}
    }
}
