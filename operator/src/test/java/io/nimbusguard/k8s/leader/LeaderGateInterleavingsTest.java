package io.nimbusguard.k8s.leader;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.k8s.leader.GateAnswer.Open;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Two replicas and one Lease, stepped at random and with pauses: between reading the Lease, asking for it and hearing
/// the answer; between a permit and its use; and with an election that calls either of them a leader at any moment.
/// Whoever writes must hold the Lease.
class LeaderGateInterleavingsTest {

    private static final long LEASE_NANOS = Duration.ofSeconds(10).toNanos();
    private static final Duration RENEW_DEADLINE = Duration.ofSeconds(7);
    private static final int SEEDS = 1_000;
    private static final int STEPS = 500;

    @Test
    void neverLetsAWriteThroughThatTheLeaseDoesNotBack() {
        var writes = 0;
        var dropped = 0;
        var handovers = 0;
        for (var seed = 0; seed < SEEDS; seed++) {
            var world = new World(new Random(seed));
            for (var step = 0; step < STEPS; step++) {
                world.step();
            }
            writes += world.writes;
            dropped += world.dropped;
            handovers += world.transitions;
        }
        assertThat(writes).isGreaterThan(5_000);
        assertThat(dropped).isGreaterThan(1_000);
        assertThat(handovers).isGreaterThan(1_000);
    }

    private static final class World {

        private final Random random;
        private final List<Replica> replicas = List.of(new Replica("a"), new Replica("b"));
        private long now;
        private String holder = "";
        private int transitions;
        private long renewedAt;
        private int version;
        private boolean nested;
        private int writes;
        private int dropped;

        private World(Random random) {
            this.random = random;
        }

        private void step() {
            replicas.get(random.nextInt(2)).step();
            now += (long) (random.nextDouble() * (random.nextInt(40) == 0 ? 12 : 0.25) * 1e9);
        }

        /// What others do while one waits for an answer.
        private void meanwhile() {
            if (!nested) {
                nested = true;
                for (var i = random.nextInt(4); i > 0; i--) {
                    step();
                }
                nested = false;
            }
        }

        private final class Replica {

            private final String name;
            private final LeaderGate gate;
            private int versionRead = -1;
            private @Nullable Granted granted;
            private @Nullable Permit permit;

            /// A renewal whose answer is on its way.
            private record Granted(long sent, int transitions) {}

            private Replica(String name) {
                this.name = name;
                this.gate = new LeaderGate(name, RENEW_DEADLINE, () -> now, () -> {
                    meanwhile();
                    var read = new LeaseHolder(holder, transitions);
                    meanwhile();
                    return random.nextInt(10) == 0 ? Optional.empty() : Optional.of(read);
                });
            }

            private void step() {
                switch (random.nextInt(14)) {
                    case 0, 1, 2 -> readLease();
                    case 3, 4, 5 -> askForLease();
                    case 6, 7 -> hearAnswer();
                    case 8 -> callLeader();
                    case 9, 10 -> askForPermit();
                    default -> write();
                }
            }

            private void callLeader() {
                if (random.nextInt(4) == 0) {
                    gate.open();
                } else if (random.nextInt(4) == 0) {
                    gate.shut();
                }
            }

            private void readLease() {
                var free = holder.isEmpty() || now - renewedAt > LEASE_NANOS;
                versionRead = holder.equals(name) || free ? version : -1;
            }

            /// Granted if nobody wrote since it was read.
            private void askForLease() {
                if (versionRead != version) {
                    return;
                }
                var sent = now;
                now += (long) (random.nextDouble() * 2e9);
                version++;
                transitions += holder.equals(name) ? 0 : 1;
                holder = name;
                renewedAt = now;
                versionRead = -1;
                granted = new Granted(sent, transitions);
            }

            private void hearAnswer() {
                var answer = granted;
                if (answer != null) {
                    gate.renewed(answer.sent(), answer.transitions());
                    granted = null;
                    if (gate.epoch() == 0) {
                        gate.open();
                    }
                }
            }

            private void askForPermit() {
                if (gate.permit() instanceof Open(var given)) {
                    permit = given;
                }
            }

            private void write() {
                var used = permit;
                if (used == null) {
                    return;
                }
                if (gate.honours(used)) {
                    writes++;
                    assertThat(holder).isEqualTo(name);
                } else {
                    dropped++;
                }
                permit = null;
            }
        }
    }
}
