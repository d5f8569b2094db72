package io.nimbusguard.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.k8s.leader.LeaderGate;
import io.nimbusguard.k8s.leader.LeaseHolder;
import io.nimbusguard.scaling.Workload;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StatusWriterTest {

    private static final int FLEET = 200;
    private static final int CHANGING = 40;
    private static final Duration PUMP = Duration.ofMillis(250);

    private final AtomicLong nanos = new AtomicLong(1);
    private final Stores stores = new Stores(_ -> {});
    private final AtomicLong written = new AtomicLong();
    private final LeaderGate gate =
            new LeaderGate("a", Duration.ofSeconds(7), nanos::get, () -> Optional.of(new LeaseHolder("a", 1)));
    private final StatusWriter writer = new StatusWriter(
            new ClusterView(stores, new ScalerSpecs(1_000), new OwnWrites(), () -> true),
            (_, _) -> {
                written.incrementAndGet();
                return new ApiAnswer.Done<>("done");
            },
            new Writes(
                    gate,
                    new WriteBudget(new WriteLimits(FLEET, FLEET, FLEET, 20), nanos::get),
                    nanos::get,
                    (_, _) -> {}),
            _ -> LearnedFacts.NONE,
            Duration.ofSeconds(1),
            Runnable::run,
            nanos::get);

    @Test
    void whatCannotWaitIsPaidForByWhatCan() {
        var scalers = stores.newScalers();
        for (var i = 0; i < FLEET; i++) {
            var scaler = Made.scaler(name(i), name(i), "", "maxReplicas: 9");
            scalers.put(scalers.getKey(scaler), scaler);
        }
        gate.renewed(nanos.get(), 1);
        gate.open();
        minute(0);
        written.set(0);

        for (var minute = 1; minute <= 5; minute++) {
            minute(minute);
        }

        assertThat(written.get()).isBetween(5L * CHANGING, 5L * 60);
    }

    /// Passes of everybody every 15 s, with another confidence each time; some have another recommendation than in the
    /// minute before.
    private void minute(int number) {
        for (var quarter = 0; quarter < 4; quarter++) {
            for (var i = 0; i < FLEET; i++) {
                var workload = new Workload("shop", name(i), "uid-" + name(i));
                writer.onPass(Reports.calm(workload)
                        .after(Duration.ofMinutes(number).plusSeconds(15L * quarter))
                        .confident(0.5 + 0.1 * quarter)
                        .observing(i < CHANGING && number % 2 == 0 ? 5 : 6)
                        .report());
            }
            for (var pump = 0; pump < 60; pump++) {
                gate.renewed(nanos.get(), 1);
                writer.pump();
                nanos.addAndGet(PUMP.toNanos());
            }
        }
    }

    private static String name(int number) {
        return "service-" + number;
    }
}
