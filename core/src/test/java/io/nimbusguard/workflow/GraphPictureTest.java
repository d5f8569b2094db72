package io.nimbusguard.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.dqn.DefaultPosturePolicy;
import io.nimbusguard.dqn.Experience;
import io.nimbusguard.safety.FleetRate;
import io.nimbusguard.safety.Guards;
import io.nimbusguard.scaling.EvidenceRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Holds the picture in the docs against the graph that runs. `make picture` draws it anew.
class GraphPictureTest {

    private static final Path DOC = Path.of("../docs/graph.md");
    private static final String BEGIN = "```mermaid\n";
    private static final String END = "```\n";

    @Test
    void thePictureInTheDocsIsTheGraphThatRuns() throws IOException {
        var drawn = graph().picture().strip() + "\n";
        if (Boolean.getBoolean("nimbusguard.picture.write")) {
            Files.writeString(DOC, withPicture(Files.readString(DOC), drawn));
        }

        assertThat(pictureIn(Files.readString(DOC))).isEqualTo(drawn);
    }

    private static String pictureIn(String doc) {
        var begin = doc.indexOf(BEGIN) + BEGIN.length();
        return doc.substring(begin, doc.indexOf(END, begin));
    }

    private static String withPicture(String doc, String picture) {
        var begin = doc.indexOf(BEGIN) + BEGIN.length();
        return doc.substring(0, begin) + picture + doc.substring(doc.indexOf(END, begin));
    }

    private static ScalingGraph graph() {
        var wiring = new Wiring<>(
                new ScriptedSource(),
                EvidenceRules.forScrapeInterval(Duration.ofSeconds(15)),
                new FixedForecaster(),
                new DefaultPosturePolicy(),
                Guards.standard(),
                new FakeScaleTarget(),
                new FleetLimit(FleetRate.STANDARD),
                new RecordingLedger(),
                Experience.FORGOTTEN,
                Bench.TICK);
        return new ScalingGraph(wiring, () -> 0);
    }
}
