package io.nimbusguard.k8s.leader;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.k8s.leader.GateAnswer.Open;
import io.nimbusguard.k8s.leader.GateAnswer.Shut;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeaderGateTest {

    private final AtomicLong nanos = new AtomicLong(-5);
    private final AtomicInteger reads = new AtomicInteger();
    private Optional<LeaseHolder> lease = Optional.of(new LeaseHolder("a", 3));
    private final LeaderGate gate = new LeaderGate("a", Duration.ofSeconds(7), nanos::get, () -> {
        reads.incrementAndGet();
        return lease;
    });

    @Test
    void isShutWhileNotLeading() {
        assertThat(gate.permit()).isInstanceOf(Shut.class);
        assertThat(reads).hasValue(0);
    }

    @Test
    void readsTheLeaseOncePerTerm() {
        lead(3);
        assertThat(gate.permit()).isInstanceOf(Open.class);
        assertThat(gate.permit()).isInstanceOf(Open.class);
        assertThat(reads).hasValue(1);
    }

    @Test
    void staysShutWhenTheLeaseNamesAnother() {
        lease = Optional.of(new LeaseHolder("b", 4));
        lead(3);
        assertThat(gate.permit()).isEqualTo(new Shut("the Lease names b"));
    }

    @Test
    void staysShutWhenTheLeaseChangedHandsAndCameBack() {
        lease = Optional.of(new LeaseHolder("a", 5));
        lead(3);
        assertThat(gate.permit()).isInstanceOf(Shut.class);
    }

    @Test
    void staysShutWhenTheLeaseCannotBeReadAndOpensOnceItCan() {
        lease = Optional.empty();
        lead(3);
        assertThat(gate.permit()).isEqualTo(new Shut("the Lease could not be read"));
        lease = Optional.of(new LeaseHolder("a", 3));
        assertThat(gate.permit()).isInstanceOf(Open.class);
    }

    @Test
    void shutsByItselfWhenTheLeaseIsNotRenewed() {
        lead(3);
        var permit = ((Open) gate.permit()).permit();
        pass(Duration.ofSeconds(7).minusNanos(1));
        assertThat(gate.honours(permit)).isTrue();
        pass(Duration.ofNanos(1));
        assertThat(gate.honours(permit)).isFalse();
        assertThat(gate.permit()).isEqualTo(new Shut("the Lease was not renewed in time"));
    }

    @Test
    void countsFromWhenTheRenewalWasSentNotFromItsAnswer() {
        var sent = nanos.get();
        pass(Duration.ofSeconds(6));
        gate.renewed(sent, 3);
        gate.open();
        assertThat(gate.permit()).isInstanceOf(Open.class);
        pass(Duration.ofSeconds(1));
        assertThat(gate.permit()).isInstanceOf(Shut.class);
    }

    @Test
    void doesNotHonourAPermitOfAnEarlierTerm() {
        lead(3);
        var permit = ((Open) gate.permit()).permit();
        gate.shut();
        assertThat(gate.honours(permit)).isFalse();
        lead(3);
        assertThat(gate.permit()).isInstanceOf(Open.class);
        assertThat(gate.honours(permit)).isFalse();
    }

    @Test
    void beginsANewTermWhenTheLeaseChangedHandsUnnoticed() {
        lead(3);
        var permit = ((Open) gate.permit()).permit();
        gate.renewed(nanos.get(), 5);
        assertThat(gate.honours(permit)).isFalse();
        lease = Optional.of(new LeaseHolder("a", 5));
        assertThat(gate.permit()).isInstanceOf(Open.class);
        assertThat(reads).hasValue(2);
    }

    private void lead(int transitions) {
        gate.renewed(nanos.get(), transitions);
        gate.open();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
