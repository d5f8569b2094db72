package io.nimbusguard.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.dqn.ActingGate;
import io.nimbusguard.k8s.resource.ProactiveScalerStatus;
import io.nimbusguard.k8s.resource.ScalingMode;
import io.nimbusguard.scaling.DecisionSource;
import io.nimbusguard.scaling.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Holds `docs/operations.md` against the code: what a user may meet is explained there.
class OperationsGuideTest {

    private static String guide = "";

    @BeforeAll
    static void read() throws IOException {
        guide = Files.readString(Path.of("../docs/operations.md"));
    }

    @Test
    void hasARowForEveryConditionAndSaysWhatEveryReasonOfOneMeans() {
        assertThat(rows("### Conditions", "### ")).containsAll(labels(ConditionType.values(), ConditionType::label));
        assertThat(named("### Conditions", "### "))
                .containsAll(labels(ConditionReason.values(), ConditionReason::label));
    }

    @Test
    void saysWhatEveryReasonOfAClosedGateMeans() {
        var reasons = Stream.of(ActingGate.Closed.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList();
        assertThat(named("### Conditions", "### ").toString()).contains(reasons);
    }

    @Test
    void hasARowForEveryReasonOfADecision() {
        assertThat(rows("### Reasons of decisions", "## "))
                .containsExactlyInAnyOrderElementsOf(labels(Reason.values(), ConditionSays::code));
    }

    @Test
    void hasARowForEveryEventWithItsType() {
        assertThat(rows("## Events", "## "))
                .containsExactlyInAnyOrderElementsOf(labels(EventReason.values(), EventReason::label));
        assertThat(guide)
                .contains(labels(EventReason.values(), event -> "| `" + event.label() + "` | " + event.type() + " |"));
    }

    @Test
    void hasARowForEveryFieldOfTheStatus() {
        var fields = Stream.of(ProactiveScalerStatus.class.getRecordComponents())
                .map(component -> component.getName())
                .toList();
        assertThat(rows("### Fields", "### ")).containsExactlyInAnyOrderElementsOf(fields);
        assertThat(named("### Fields", "### ")).containsAll(labels(DecisionSource.values(), DecisionSource::label));
    }

    @Test
    void namesEveryModeAndEveryAnnotation() {
        assertThat(guide).contains(labels(ScalingMode.values(), mode -> "`" + mode.label() + "`"));
        assertThat(guide)
                .contains(
                        Annotations.SCALE,
                        Annotations.MIN_REPLICAS,
                        Annotations.MAX_REPLICAS,
                        Annotations.MODE,
                        Annotations.TARGET,
                        Annotations.PAUSED,
                        Annotations.PAUSED_REPLICAS,
                        Annotations.PAUSED_SCALE_IN,
                        Annotations.PAUSED_SCALE_OUT);
    }

    /// What stands first in the rows of the tables of a section.
    private static List<String> rows(String heading, String next) {
        return section(heading, next)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();
    }

    /// All that is written as code in a section.
    private static List<String> named(String heading, String next) {
        var parts = section(heading, next).split("`", -1);
        return Stream.iterate(1, i -> i < parts.length, i -> i + 2)
                .map(i -> parts[i])
                .toList();
    }

    private static String section(String heading, String next) {
        var from = guide.indexOf("\n" + heading + "\n");
        assertThat(from).as(heading).isPositive();
        var to = guide.indexOf("\n" + next, from + heading.length());
        return to < 0 ? guide.substring(from) : guide.substring(from, to);
    }

    private static <T> List<String> labels(T[] values, Function<T, String> label) {
        return Stream.of(values).map(label).toList();
    }
}
