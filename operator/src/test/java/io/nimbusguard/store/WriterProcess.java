package io.nimbusguard.store;

import io.nimbusguard.fixture.PassBench;
import io.nimbusguard.workflow.DecisionRecord;
import io.nimbusguard.workflow.Ledger;
import io.nimbusguard.workflow.Settlement;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A process of its own that decides and writes without end, and says on standard output what it knows to be written.
/// Somebody else kills it, or takes its disk away.
///
/// Arguments: the data directory, and how many hours after the bench's usual time it begins.
final class WriterProcess {

    private static final Map<String, Double> FLEET =
            IntStream.range(0, 200).boxed().collect(Collectors.toMap(i -> "uid-" + i, i -> (double) i));

    private WriterProcess() {}

    public static void main(String[] arguments) {
        var listener = new StoreListener() {
            @Override
            public void lost(String what, int entries, String why) {
                System.out.println("lost " + what + " " + why);
            }

            @Override
            public void failing(String why) {
                System.out.println("failing " + why);
            }

            @Override
            public void recovered() {
                System.out.println("recovered");
            }

            @Override
            public void modelRefused(ModelEntry model, String why) {
                System.out.println("refused " + why);
            }
        };
        var settings = StoreSettings.embedded(Path.of(arguments[0]));
        try (var store = Store.open(settings, DecisionRecord::id, InstantSource.system(), listener)) {
            var waiting = new ArrayList<String>();
            var bench = new PassBench(_ -> {}, new Telling(store, waiting));
            bench.passAfter(Duration.ofHours(Integer.parseInt(arguments[1])));
            System.out.println("opened");
            for (var pass = 0; !System.out.checkError(); pass++) {
                bench.demand(pass % 2 == 0 ? 1900 : 300).pass();
                store.demand().add(bench.now().plus(Duration.ofHours(pass)), FLEET);
                if (pass % 5 == 4 && store.flush()) {
                    waiting.stream()
                            .filter(id -> store.ledger().byId(id).isPresent())
                            .forEach(id -> System.out.println("written " + id));
                    waiting.clear();
                }
            }
        }
    }

    private record Telling(Store store, List<String> waiting) implements Ledger {

        @Override
        public void decided(DecisionRecord decision) {
            store.ledger().decided(decision);
            waiting.add(decision.id());
        }

        @Override
        public void settled(Settlement settlement) {
            store.ledger().settled(settlement);
        }
    }
}
