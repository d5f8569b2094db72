package io.nimbusguard.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.nimbusguard.k8s.resource.ProactiveScaler;
import io.nimbusguard.k8s.resource.ScaleTargetRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the API server itself refuses, each file with the words that a person is told.
class RefusedObjectsIT {

    private static final Path FOLDER = Path.of("src/test/resources/io/nimbusguard/k8s/refused");
    private static final String MARK = "# refused: ";

    private static TestCluster cluster;

    @BeforeAll
    static void start() {
        cluster = new TestCluster("refused");
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    static Stream<String> files() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void isRefusedInWords(String file) throws IOException {
        var yaml = Files.readString(FOLDER.resolve(file));
        var words = yaml.lines().findFirst().orElseThrow().substring(MARK.length());
        var object = Serialization.unmarshal(yaml, GenericKubernetesResource.class);

        assertThatThrownBy(() -> cluster.client()
                        .genericKubernetesResources(
                                ProactiveScaler.GROUP + "/" + ProactiveScaler.VERSION, "ProactiveScaler")
                        .inNamespace(cluster.namespace())
                        .resource(object)
                        .create())
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining(words);
    }

    @Test
    void theSmallestObjectIsAcceptedAndFilledIn() {
        var made = cluster.apply("""
                apiVersion: nimbusguard.io/v1alpha1
                kind: ProactiveScaler
                metadata: {name: smallest}
                spec: {scaleTargetRef: {name: checkout}, maxReplicas: 3, demand: {averageValue: 100}, behavior: {}}
                """);
        assertThat(made.getSpec().minReplicas()).isEqualTo(1);
        assertThat(made.getSpec().scaleTargetRef()).isEqualTo(ScaleTargetRef.deployment("checkout"));
        assertThat(made.getSpec().behavior()).isNotNull();
    }

    @Test
    void anotherTargetIsRefusedLater() {
        cluster.apply("""
                apiVersion: nimbusguard.io/v1alpha1
                kind: ProactiveScaler
                metadata: {name: fixed}
                spec: {scaleTargetRef: {name: checkout}, maxReplicas: 3}
                """);
        assertThatThrownBy(() -> cluster.client()
                        .resources(ProactiveScaler.class)
                        .inNamespace(cluster.namespace())
                        .withName("fixed")
                        .patch(
                                io.fabric8.kubernetes.client.dsl.base.PatchContext.of(
                                        io.fabric8.kubernetes.client.dsl.base.PatchType.JSON_MERGE),
                                "{\"spec\": {\"scaleTargetRef\": {\"name\": \"other\"}}}"))
                .hasMessageContaining("scaleTargetRef cannot be changed");
    }
}
