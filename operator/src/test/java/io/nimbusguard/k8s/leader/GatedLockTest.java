package io.nimbusguard.k8s.leader;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GatedLockTest {

    private static final Instant HERE = Instant.parse("2026-05-04T12:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private final StoredLock stored = new StoredLock();
    private final LeaderGate gate =
            new LeaderGate("a", Duration.ofSeconds(7), nanos::get, () -> Optional.of(new LeaseHolder("a", 1)));
    private final GatedLock lock = new GatedLock(stored, gate, nanos::get, () -> HERE.plusNanos(nanos.get()));

    @Test
    void aLeaseOfAProcessWhoseClockIsBehindIsFreshWhileItIsRenewed() {
        stored.record = record("b", HERE.minus(Duration.ofMinutes(10)));
        assertThat(age()).isZero();
        nanos.addAndGet(Duration.ofSeconds(4).toNanos());
        assertThat(age()).isEqualTo(Duration.ofSeconds(4));
        stored.record = record("b", HERE.minus(Duration.ofMinutes(10)).plusSeconds(4));
        assertThat(age()).isZero();
    }

    @Test
    void aLeaseOfAProcessWhoseClockIsAheadExpiresAllTheSame() {
        stored.record = record("b", HERE.plus(Duration.ofMinutes(10)));
        assertThat(age()).isZero();
        nanos.addAndGet(Duration.ofSeconds(11).toNanos());
        assertThat(age()).isEqualTo(Duration.ofSeconds(11));
    }

    @Test
    void tellsTheGateOfItsOwnRenewalsAlone() {
        gate.open();
        lock.update(null, record("b", HERE));
        assertThat(gate.permit()).isInstanceOf(GateAnswer.Shut.class);
        lock.update(null, record("a", HERE));
        assertThat(gate.permit()).isInstanceOf(GateAnswer.Open.class);
    }

    private Duration age() {
        var shown = lock.get(null).getRenewTime().toInstant();
        return Duration.between(shown, HERE.plusNanos(nanos.get()));
    }

    private static LeaderElectionRecord record(String holder, Instant renewed) {
        var time = ZonedDateTime.ofInstant(renewed, ZoneOffset.UTC);
        return new LeaderElectionRecord(holder, Duration.ofSeconds(10), time, time, 1);
    }

    private static final class StoredLock implements Lock {

        private @Nullable LeaderElectionRecord record;

        @Override
        public @Nullable LeaderElectionRecord get(KubernetesClient client) {
            return record;
        }

        @Override
        public void create(KubernetesClient client, LeaderElectionRecord made) {
            record = made;
        }

        @Override
        public void update(KubernetesClient client, LeaderElectionRecord changed) {
            record = changed;
        }

        @Override
        public String identity() {
            return "a";
        }

        @Override
        public String describe() {
            return "stored";
        }
    }
}
