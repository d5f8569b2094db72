package io.nimbusguard.dashboard.api;

import io.nimbusguard.dashboard.api.FleetPage.Totals;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which rows of the fleet somebody wants to see.
///
/// @param search part of `namespace/name`, in any case; empty for all
/// @param only   further restriction
/// @param page   counted from 0
/// @param size   rows of a page
public record FleetQuery(Sort sort, String search, Only only, int page, int size) {

    public static final int LARGEST_PAGE = 200;

    /// Ties go by name; what has no value comes last.
    public enum Sort {
        NAME,
        RISK,
        SAVING,
        ERROR,
        MODE;

        private Comparator<WorkloadRow> order() {
            var first =
                    switch (this) {
                        case NAME -> Comparator.comparing(WorkloadRow::namespace);
                        case RISK -> mostFirst(WorkloadRow::risk);
                        case SAVING -> mostFirst(WorkloadRow::saving);
                        case ERROR -> mostFirst(WorkloadRow::errorRatio);
                        case MODE -> Comparator.comparing(WorkloadRow::mode);
                    };
            return first.thenComparing(WorkloadRow::namespace).thenComparing(WorkloadRow::name);
        }

        private static Comparator<WorkloadRow> mostFirst(Function<WorkloadRow, @Nullable Double> value) {
            return Comparator.comparing(
                    row -> Optional.ofNullable(value.apply(row)).orElse(Double.NEGATIVE_INFINITY),
                    Comparator.reverseOrder());
        }

        public static Optional<Sort> named(String word) {
            return find(values(), word);
        }
    }

    /// What stands out.
    public enum Only {
        ALL,
        CONFLICT,
        DEGRADED;

        public static Optional<Only> named(String word) {
            return find(values(), word);
        }

        private boolean includes(WorkloadRow row) {
            return switch (this) {
                case ALL -> true;
                case CONFLICT -> row.conflict() != null;
                case DEGRADED -> row.isDegraded();
            };
        }
    }

    public FleetQuery {
        if (page < 0 || size < 1 || size > LARGEST_PAGE) {
            throw new IllegalArgumentException("no such page: " + page + " of " + size);
        }
    }

    /// @param rows of the whole fleet
    public FleetPage of(Collection<WorkloadRow> rows) {
        var wanted = search.toLowerCase(Locale.ROOT);
        var matching = rows.stream()
                .filter(row -> (row.namespace() + "/" + row.name()).contains(wanted))
                .filter(only::includes)
                .sorted(sort.order())
                .toList();
        return new FleetPage(
                PageJson.SCHEMA,
                rows.size(),
                matching.size(),
                page,
                size,
                rows.stream().filter(row -> row.conflict() != null).count(),
                rows.stream().filter(WorkloadRow::isDegraded).count(),
                counted(rows, row -> row.source() == null ? "None" : row.source()),
                counted(rows, WorkloadRow::mode),
                totals(rows),
                matching.stream().skip((long) page * size).limit(size).toList());
    }

    private static Totals totals(Collection<WorkloadRow> rows) {
        TallyView ours = null;
        TallyView theirs = null;
        for (var row : rows) {
            if (row.shadowAccount() != null) {
                ours = ours == null ? row.ours() : ours.plus(row.ours());
                theirs = theirs == null ? row.shadowAccount() : theirs.plus(row.shadowAccount());
            }
        }
        var saving =
                ours == null || theirs == null || ours.cost() == null || theirs.cost() == null || theirs.cost() == 0
                        ? null
                        : 1 - ours.cost() / theirs.cost();
        return new Totals(ours, theirs, saving);
    }

    private static Map<String, Long> counted(Collection<WorkloadRow> rows, Function<WorkloadRow, String> word) {
        return rows.stream().collect(Collectors.groupingBy(word, Collectors.counting()));
    }

    private static <E extends Enum<E>> Optional<E> find(E[] values, String word) {
        return Arrays.stream(values)
                .filter(value -> Decisions.word(value).equals(word))
                .findFirst();
    }

    /// The words for one of them, for people.
    public static String words(Enum<?>[] values) {
        return List.of(values).stream().map(Decisions::word).collect(Collectors.joining(", "));
    }
}
