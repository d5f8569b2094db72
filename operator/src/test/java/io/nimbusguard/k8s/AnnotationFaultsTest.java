package io.nimbusguard.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnnotationFaultsTest {

    private static final String MANY = "max-replicas is a whole number, but is \"many\"";

    private final AnnotationFaults faults = new AnnotationFaults();
    private final DeploymentFacts deployment = DeploymentFacts.of(Made.deployment("9", 5));

    @Test
    void aFaultIsNewsUntilItIsTold() {
        assertThat(faults.isNews(deployment, MANY)).isTrue();
        assertThat(faults.isNews(deployment, MANY)).isFalse();
        assertThat(faults.isNews(DeploymentFacts.of(Made.deployment("10", 6)), MANY))
                .isFalse();
    }

    @Test
    void anotherFaultIsNews() {
        assertThat(faults.isNews(deployment, MANY)).isTrue();
        assertThat(faults.isNews(deployment, "max-replicas is missing")).isTrue();
        assertThat(faults.isNews(deployment, MANY)).isTrue();
    }

    @Test
    void theSameFaultIsNewsAgainOnceItWasCorrectedInBetween() {
        assertThat(faults.isNews(deployment, MANY)).isTrue();
        faults.forget(deployment.key());
        assertThat(faults.isNews(deployment, MANY)).isTrue();
    }
}
