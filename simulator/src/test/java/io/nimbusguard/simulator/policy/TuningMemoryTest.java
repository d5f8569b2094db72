package io.nimbusguard.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nimbusguard.planning.Prices;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Realism;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.policy.HpaTuning.Signal;
import io.nimbusguard.simulator.trace.Traces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TuningMemoryTest {

    @TempDir
    private Path folder;

    private final AtomicInteger made = new AtomicInteger();

    @Test
    void runsAGridOnceForTheSameArrivalsWhateverThePrices() {
        // Given
        var memory = TuningMemory.ofProcess();
        var first = memory.usages(grid(), arrivals(60, 1), Conditions.STANDARD);

        // When
        var again = memory.usages(grid(), arrivals(60, 1), Conditions.STANDARD.with(new Prices(2, 0)));

        // Then
        assertThat(again).isEqualTo(first);
        assertThat(made).hasValue(2);
    }

    @Test
    void remembersOnDiskFromOneProcessToTheNext() throws IOException {
        // Given
        var first = TuningMemory.in(folder).usages(grid(), arrivals(60, 1), Conditions.STANDARD);

        // When
        var again = TuningMemory.in(folder).usages(grid(), arrivals(60, 1), Conditions.STANDARD);

        // Then
        assertThat(again).isEqualTo(first);
        assertThat(made).hasValue(2);
        try (var files = Files.list(folder)) {
            assertThat(files).singleElement().satisfies(file -> assertThat(
                            file.getFileName().toString())
                    .endsWith(".tuning")
                    .doesNotStartWith("."));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "nonsense", "nimbusguard tuning 1 a b\n1 2 3\n", "cut", "changed"})
    void runsAGridAnewWhereItsEntryIsSpoilt(String damage) throws IOException {
        // Given
        var first = TuningMemory.in(folder).usages(grid(), arrivals(60, 1), Conditions.STANDARD);
        var entry = entry();
        var whole = Files.readString(entry);
        Files.writeString(entry, damaged(whole, damage));

        // When
        var again = TuningMemory.in(folder).usages(grid(), arrivals(60, 1), Conditions.STANDARD);

        // Then
        assertThat(again).isEqualTo(first);
        assertThat(made).hasValue(4);
        assertThat(entry).hasContent(whole);
    }

    @Test
    void goesOnWhereNothingCanBeWritten() throws IOException {
        // Given
        var occupied = Files.writeString(folder.resolve("file"), "");

        // When
        var usages = TuningMemory.in(occupied).usages(grid(), arrivals(60, 1), Conditions.STANDARD);

        // Then
        assertThat(usages).hasSize(2);
    }

    @Test
    void doesNotTakeWhatOtherCodeFound() {
        // Given
        var usages = grid().run(arrivals(60, 1), Conditions.STANDARD);
        new TuningFolder(folder, "one").write("key", usages);

        // Then
        assertThat(new TuningFolder(folder, "one").read("key", 2)).contains(usages);
        assertThat(new TuningFolder(folder, "two").read("key", 2)).isEmpty();
        assertThat(new TuningFolder(folder, "one").read("key", 3)).isEmpty();
    }

    @Test
    void tellsSeedsPartsOfATraceConditionsAndGridsApart() {
        // Given
        var grid = HpaTuning.grid(Signal.CPU);
        var known = TuningMemory.key(grid, arrivals(60, 1), Conditions.STANDARD);

        // Then
        assertThat(TuningMemory.key(grid, arrivals(60, 1), Conditions.STANDARD)).isEqualTo(known);
        assertThat(TuningMemory.key(grid, arrivals(60, 2), Conditions.STANDARD)).isNotEqualTo(known);
        assertThat(TuningMemory.key(grid, arrivals(61, 1), Conditions.STANDARD)).isNotEqualTo(known);
        assertThat(TuningMemory.key(HpaTuning.grid(Signal.REQUESTS), arrivals(60, 1), Conditions.STANDARD))
                .isNotEqualTo(known);
        assertThat(TuningMemory.key(grid, arrivals(60, 1), Conditions.STANDARD.with(Realism.DRIFT)))
                .isNotEqualTo(known);
    }

    @Test
    void choosesTheCheapestAtThePricesInUse() {
        // Given
        var policy = grid().policy(PolicyName.HPA_TUNED, TuningMemory.ofProcess());

        // When
        var dear = policy.preparation().plan(arrivals(600, 1), Conditions.STANDARD.with(new Prices(50, 0)));
        var cheap = policy.preparation().plan(arrivals(600, 1), Conditions.STANDARD.with(new Prices(0, 0)));

        // Then
        assertThat(dear.sameness()).isEqualTo(new Fixed(45, made));
        assertThat(cheap.sameness()).isEqualTo(new Fixed(20, made));
        assertThat(dear.chosenBy())
                .containsExactly(new Setting.Word("grid", "20 or 45"), new Setting.Figure("grid_size", 2));
    }

    @Test
    void refusesAnEmptyGrid() {
        assertThatThrownBy(() -> new Grid(HpaTuning.asShipped(Signal.CPU), List.of(), "nothing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one tuning");
    }

    private Path entry() throws IOException {
        try (var files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }

    private static String damaged(String whole, String damage) {
        return switch (damage) {
            case "cut" -> whole.substring(0, whole.length() / 2);
            case "changed" -> whole.replaceFirst("0\n", "1\n");
            default -> damage;
        };
    }

    private Grid grid() {
        return new Grid(new Fixed(40, made), List.of(new Fixed(20, made), new Fixed(45, made)), "20 or 45");
    }

    /// Stands still, and counts how often it is made.
    private record Fixed(int replicas, AtomicInteger made) implements Tuning {

        @Override
        public Autoscaler autoscaler(PolicyContext context) {
            made.incrementAndGet();
            return _ -> replicas;
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public String toString() {
            return "Fixed[" + replicas + "]";
        }
    }

    private static Arrivals arrivals(int minutes, long seed) {
        return Arrivals.of(Traces.constant(Duration.ofMinutes(1), minutes, 1), Conditions.STANDARD, seed);
    }
}
