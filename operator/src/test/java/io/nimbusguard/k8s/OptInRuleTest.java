package io.nimbusguard.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.k8s.OptInAnswer.Create;
import io.nimbusguard.k8s.OptInAnswer.Delete;
import io.nimbusguard.k8s.OptInAnswer.Faulty;
import io.nimbusguard.k8s.OptInAnswer.Nothing;
import io.nimbusguard.k8s.OptInAnswer.Update;
import io.nimbusguard.k8s.resource.ScalingMode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptInRuleTest {

    private static final String OWNED =
            "ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: checkout, uid: uid-1, controller: true}]";
    private static final String FIVE_TO_TEN = "minReplicas: 5, maxReplicas: 10, mode: Observe";

    @Test
    void withoutAnnotationsThereIsNothingToDo() {
        assertThat(judge("", null)).isEqualTo(new Nothing());
    }

    @Test
    void makesAScalerThatObserves() {
        var answer = judge("nimbusguard.io/scale: 'true', nimbusguard.io/max-replicas: '10'", null);
        var spec = ((Create) answer).spec();
        assertThat(spec.minReplicas()).isEqualTo(1);
        assertThat(spec.maxReplicas()).isEqualTo(10);
        assertThat(spec.mode()).isEqualTo(ScalingMode.OBSERVE);
        assertThat(spec.demand()).isNull();
    }

    @Test
    void listsEveryFaultAtOnce() {
        var answer = judge(
                "nimbusguard.io/scale: 'true', nimbusguard.io/min-replicas: zero, nimbusguard.io/mode: auto,"
                        + " nimbusguard.io/target-requests-per-second: '-3'",
                null);
        assertThat(((Faulty) answer).faults())
                .containsExactly(
                        "nimbusguard.io/min-replicas is a whole number from 1 to 100000, but is \"zero\"",
                        "nimbusguard.io/max-replicas is missing",
                        "nimbusguard.io/mode is one of Off, Observe, Recommend, ScaleUpOnly, Auto, but is \"auto\"",
                        "nimbusguard.io/target-requests-per-second is a number above 0, but is \"-3\"");
    }

    @Test
    void leavesAPersonsScalerAlone() {
        var answer = judge("nimbusguard.io/scale: 'true', nimbusguard.io/max-replicas: '20'", scaler("", FIVE_TO_TEN));
        assertThat(answer).isEqualTo(new Nothing());
        assertThat(judge("", scaler("", FIVE_TO_TEN))).isEqualTo(new Nothing());
    }

    @Test
    void followsChangesAndNothingElse() {
        var same = "nimbusguard.io/scale: 'true', nimbusguard.io/min-replicas: '5', nimbusguard.io/max-replicas: '10'";
        assertThat(judge(same, scaler(OWNED, FIVE_TO_TEN))).isEqualTo(new Nothing());
        assertThat(judge(same, scaler(OWNED, FIVE_TO_TEN + ", slo: {changePriceSeconds: 30}")))
                .isEqualTo(new Nothing());
        assertThat(judge(same + ", nimbusguard.io/mode: Auto", scaler(OWNED, FIVE_TO_TEN)))
                .isInstanceOf(Update.class);
    }

    @Test
    void deletesItsOwnWhenTheAnnotationGoes() {
        var own = scaler(OWNED, FIVE_TO_TEN);
        assertThat(judge("", own)).isEqualTo(new Delete(own));
    }

    private static ScalerFacts scaler(String metadata, String spec) {
        return ScalerFacts.of(Made.scaler("checkout", metadata, spec));
    }

    private static OptInAnswer judge(String annotations, ScalerFacts speaking) {
        var deployment = Made.deployment("1", 5, 5, "annotations: {" + annotations + "}");
        return OptInRule.judge(DeploymentFacts.of(deployment), Optional.ofNullable(speaking));
    }
}
