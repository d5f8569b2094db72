package io.nimbusguard.hpa;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Every recorded answer of the real controller is ours too.
class HpaGoldenTest {

    @Test
    void agreesWithTheRealStabilizationAndRateLimits() {
        agreesOn("behavior", new BehaviorVectors(), 1705, 1);
    }

    @Test
    void agreesWithTheRealReplicaCalculator() {
        agreesOn("replica_calculator", new ReplicaCalculatorVectors(), 1752, 29);
    }

    @Test
    void agreesWithTheRealControllerOverTime() {
        agreesOn("sequences", new SequenceVectors(), 134, 0);
    }

    private static void agreesOn(String name, HpaVectors.Check check, int vectors, int archDependent) {
        var report = HpaVectors.runResource(name, check);
        HpaVectors.print(report, System.out);
        assertThat(report.run()).isEqualTo(vectors);
        assertThat(report.archDependentRun()).isEqualTo(archDependent);
        assertThat(report.disagreements()).isEmpty();
        assertThat(report.archDependentDisagreements()).isEmpty();
    }
}
