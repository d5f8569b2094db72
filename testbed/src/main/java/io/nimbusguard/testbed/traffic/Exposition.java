package io.nimbusguard.testbed.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What pods show of themselves, once they are Ready.
final class Exposition implements PodExposition {

    private final List<Row> rows = new ArrayList<>();

    private record Row(String labels, Totals totals) {}

    @Override
    public void add(WorkloadPlan plan, Map<String, Totals> shown, Set<String> starting) {
        shown.forEach((pod, totals) -> rows.add(new Row(Labels.of(plan, pod), totals)));
    }

    @Override
    public String text() {
        var text = new StringBuilder(rows.size() * 9 * 100);
        for (var series : RawSeries.ALL) {
            text.append("# TYPE ").append(series.metric()).append(series.isCounter() ? " counter\n" : " gauge\n");
            for (var row : rows) {
                text.append(series.metric()).append(row.labels()).append(' ');
                text.append(row.totals().of(series)).append('\n');
            }
        }
        return text.toString();
    }
}
