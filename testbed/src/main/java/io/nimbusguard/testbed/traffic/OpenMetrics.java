package io.nimbusguard.testbed.traffic;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/// Writes histories as OpenMetrics, as `promtool tsdb create-blocks-from openmetrics` reads it.
final class OpenMetrics {

    private OpenMetrics() {}

    static void write(List<History> histories, long anchorEpochSecond, Writer out) throws IOException {
        var family = "";
        for (var series : RawSeries.ALL) {
            if (!series.family().equals(family)) {
                family = series.family();
                out.write("# TYPE " + family + "\n");
            }
            for (var history : histories) {
                writeSeries(series, history, anchorEpochSecond, out);
            }
        }
        out.write("# EOF\n");
    }

    private static void writeSeries(RawSeries series, History history, long anchor, Writer out) throws IOException {
        var pods = history.isEmpty() ? List.<String>of() : history.plan().historyPods();
        for (var pod = 0; pod < pods.size(); pod++) {
            var name = series.metric() + Labels.of(history.plan(), pods.get(pod)) + ' ';
            for (var sample = history.firstOf(pod); sample < history.size(); sample++) {
                out.write(name);
                out.write(Double.toString(history.value(series, pod, sample)));
                out.write(' ');
                out.write(Long.toString(anchor + history.secondsFromAnchor(sample)));
                out.write('\n');
            }
        }
    }
}
