package io.nimbusguard.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.nimbusguard.k8s.ScaleCalls.State;
import io.nimbusguard.k8s.leader.LeaderGate;
import io.nimbusguard.k8s.leader.LeaseHolder;
import io.nimbusguard.k8s.resource.ProactiveScaler;
import io.nimbusguard.scaling.Outcome;
import io.nimbusguard.scaling.Outcome.Applied;
import io.nimbusguard.scaling.Outcome.Conflict;
import io.nimbusguard.scaling.Outcome.Refused;
import io.nimbusguard.scaling.Outcome.Unknown;
import io.nimbusguard.scaling.Workload;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScalePatchTest {

    private static final Workload CHECKOUT = new Workload("shop", "checkout", "uid-1");

    private final AtomicLong nanos = new AtomicLong(1);
    private final Stores stores = new Stores(_ -> {});
    private final OwnWrites ownWrites = new OwnWrites();
    private final ClusterView cluster = new ClusterView(stores, new ScalerSpecs(1_000), ownWrites, () -> true);
    private final KeptObjects<Deployment, DeploymentFacts> deployments = stores.newDeployments();
    private final KeptObjects<ProactiveScaler, ScalerFacts> scalers = stores.newScalers();
    private final LeaderGate gate =
            new LeaderGate("a", Duration.ofSeconds(7), nanos::get, () -> Optional.of(new LeaseHolder("a", 1)));
    private final List<WriteListener.Result> results = new ArrayList<>();
    private final ScriptedCalls calls = new ScriptedCalls();
    private final ScalePatch patch = new ScalePatch(
            cluster,
            calls,
            new Writes(
                    gate,
                    new WriteBudget(WriteLimits.STANDARD, nanos::get),
                    nanos::get,
                    (_, result) -> results.add(result)),
            ownWrites,
            Duration.ZERO,
            nanos::get);

    @BeforeEach
    void lead() {
        gate.renewed(nanos.get(), 1);
        gate.open();
        show(Made.deployment("100", 5));
        show(Made.auto());
    }

    @Test
    void sendsTheUidAndTheVersionThatTheDecisionWasMadeFor() {
        calls.answers.add(new ApiAnswer.Done<>(new State("uid-1", "101", 8)));
        assertThat(patch.scale(CHECKOUT, 5, 8)).isEqualTo(new Applied(5, 8));
        assertThat(calls.sent).containsExactly(new State("uid-1", "100", 8));
        assertThat(results).containsExactly(WriteListener.Result.DONE);
    }

    @Test
    void sendsNothingWithoutTheGate() {
        gate.shut();
        assertHeld(patch.scale(CHECKOUT, 5, 8));
    }

    @Test
    void sendsNothingWhenTheCountIsNotTheOneDecidedFor() {
        assertHeld(patch.scale(CHECKOUT, 4, 8));
    }

    @Test
    void sendsNothingForANamesake() {
        assertHeld(patch.scale(new Workload("shop", "checkout", "uid-2"), 5, 8));
    }

    @Test
    void sendsNothingOutsideOfTheRangeOfNow() {
        show(Made.scaler("checkout", "", "minReplicas: 2, maxReplicas: 7, mode: Auto"));
        assertHeld(patch.scale(CHECKOUT, 5, 8));
    }

    @Test
    void sendsNoDecreaseWhenTheModeOfNowHasNone() {
        show(Made.scaler("checkout", "", "minReplicas: 2, maxReplicas: 40, mode: ScaleUpOnly"));
        assertHeld(patch.scale(CHECKOUT, 5, 3));
    }

    @Test
    void waitsUntilItsLastWriteShows() {
        calls.answers.add(new ApiAnswer.Done<>(new State("uid-1", "101", 8)));
        patch.scale(CHECKOUT, 5, 8);
        assertThat(patch.scale(CHECKOUT, 5, 9)).isInstanceOf(Conflict.class);
        assertThat(calls.sent).hasSize(1);

        show(Made.deployment("102", 8));
        calls.answers.add(new ApiAnswer.Done<>(new State("uid-1", "103", 9)));
        assertThat(patch.scale(CHECKOUT, 8, 9)).isEqualTo(new Applied(8, 9));
    }

    @Test
    void readsBackBeforeTheNextWriteAfterALostAnswer() {
        calls.answers.add(new ApiAnswer.Lost<>("timeout"));
        assertThat(patch.scale(CHECKOUT, 5, 8)).isEqualTo(new Unknown("timeout"));

        calls.reads.add(new ApiAnswer.Done<>(new State("uid-1", "101", 8)));
        assertThat(patch.scale(CHECKOUT, 5, 8)).isInstanceOf(Conflict.class);
        assertThat(calls.sent).hasSize(1);

        show(Made.deployment("101", 8));
        calls.answers.add(new ApiAnswer.Done<>(new State("uid-1", "102", 9)));
        assertThat(patch.scale(CHECKOUT, 8, 9)).isEqualTo(new Applied(8, 9));
    }

    @Test
    void writesAgainWhenALostRequestHadNotArrived() {
        calls.answers.add(new ApiAnswer.Lost<>("timeout"));
        patch.scale(CHECKOUT, 5, 8);
        calls.reads.add(new ApiAnswer.Done<>(new State("uid-1", "100", 5)));
        calls.answers.add(new ApiAnswer.Done<>(new State("uid-1", "101", 8)));
        assertThat(patch.scale(CHECKOUT, 5, 8)).isEqualTo(new Applied(5, 8));
    }

    @Test
    void leavesAWorkloadAloneForAWhileAfterThreeConflicts() {
        for (var i = 0; i < 3; i++) {
            calls.answers.add(new ApiAnswer.Refused<>(409, "changed", Duration.ZERO));
            assertThat(patch.scale(CHECKOUT, 5, 8)).isEqualTo(new Conflict("changed"));
        }
        assertThat(patch.scale(CHECKOUT, 5, 8)).isInstanceOf(Refused.class);
        assertThat(calls.sent).hasSize(3);
        nanos.addAndGet(Duration.ofSeconds(15).toNanos());
        gate.renewed(nanos.get(), 1);
        calls.answers.add(new ApiAnswer.Done<>(new State("uid-1", "101", 8)));
        assertThat(patch.scale(CHECKOUT, 5, 8)).isEqualTo(new Applied(5, 8));
    }

    @Test
    void aThrottledWriteIsRefusedAndShutsTheBudget() {
        calls.answers.add(new ApiAnswer.Refused<>(429, "too many", Duration.ofSeconds(2)));
        assertThat(patch.scale(CHECKOUT, 5, 8)).isEqualTo(new Refused("HTTP 429: too many"));
        assertThat(patch.scale(CHECKOUT, 5, 8)).isEqualTo(new Conflict("the write budget is spent"));
        assertThat(results).containsExactly(WriteListener.Result.THROTTLED, WriteListener.Result.HELD);
    }

    private void assertHeld(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Conflict.class);
        assertThat(calls.sent).isEmpty();
        assertThat(results).containsExactly(WriteListener.Result.HELD);
    }

    private void show(Deployment deployment) {
        deployments.put(deployments.getKey(deployment), deployment);
    }

    private void show(ProactiveScaler scaler) {
        scalers.put(scalers.getKey(scaler), scaler);
    }

    private static final class ScriptedCalls implements ScaleCalls {

        private final Deque<ApiAnswer<State>> answers = new ArrayDeque<>();
        private final Deque<ApiAnswer<State>> reads = new ArrayDeque<>();
        private final List<State> sent = new ArrayList<>();

        @Override
        public ApiAnswer<State> read(ObjectKey deployment) {
            return reads.remove();
        }

        @Override
        public ApiAnswer<State> write(ObjectKey deployment, State wanted) {
            sent.add(wanted);
            return answers.remove();
        }
    }
}
