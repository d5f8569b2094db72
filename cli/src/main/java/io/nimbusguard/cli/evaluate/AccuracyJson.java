package io.nimbusguard.cli.evaluate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nimbusguard.forecasting.Horizons;
import io.nimbusguard.simulator.judging.ForecastAccuracy;
import io.nimbusguard.simulator.judging.ForecastAccuracy.AtHorizon;
import io.nimbusguard.simulator.judging.ForecastAccuracy.Bin;
import io.nimbusguard.simulator.judging.ForecastAccuracy.OfFeature;
import io.nimbusguard.simulator.judging.ForecastAccuracy.Shift;
import io.nimbusguard.simulator.judging.ForecastReport;
import java.util.List;
import java.util.function.Function;

/// The accuracy of forecasts for programs, schema version 1. Keys are stable.
final class AccuracyJson {

    private static final int SCHEMA = 1;
    private static final long SECONDS = 60;

    private AccuracyJson() {}

    static String of(ForecastReport report) {
        var json = object();
        json.put("schema", SCHEMA);
        json.set("traces", array(report.traces(), AccuracyJson::trace));
        json.set("summary", summary(report.main()));
        if (!report.coarse().isEmpty()) {
            json.set("summary_coarse", summary(report.coarse()));
            json.set("summary_all", summary(report.traces()));
        }
        return json.toPrettyString() + "\n";
    }

    private static ObjectNode trace(ForecastAccuracy trace) {
        var json = object();
        json.put("trace", trace.trace());
        json.put("sha256", trace.sha256());
        json.put("step_seconds", trace.stepSeconds());
        json.put("trained", trace.trained());
        json.put("minutes", trace.minutes());
        json.set("horizons", array(trace.horizons(), AccuracyJson::horizon));
        json.put("max_exceed_95", trace.maximaExceeded().getLast());
        json.set("max_exceed_95_by_window", windows(trace.maximaExceeded()));
        json.put("coverage_80", trace.coverage());
        json.put("days", trace.days().count());
        json.put("days_within", trace.days().within());
        json.put("spearman_confidence_loss", trace.rankOfLoss());
        json.set("features", array(trace.features(), AccuracyJson::feature));
        json.set("confidence_bins", array(trace.bins(), AccuracyJson::bin));
        json.put("correlation_with_day_before", trace.timing().withDayBefore());
        json.put("periodic", trace.timing().isPeriodic());
        json.set("cross_correlation", array(trace.timing().changes(), AccuracyJson::shift));
        var promise = trace.timing().promise();
        json.set("promised_change", shift(promise.shift()).put("kept", promise.kept()));
        trace.network().ifPresent(network -> {
            var alone = json.putObject("network");
            alone.set("horizons", array(network.horizons(), AccuracyJson::horizon));
            alone.put("max_exceed_95", network.maximaExceeded().getLast());
        });
        return json;
    }

    private static ObjectNode horizon(AtHorizon horizon) {
        var json = object();
        json.put("horizon_seconds", horizon.minutes() * SECONDS);
        json.put("mae", horizon.error());
        json.put("mae_persistence", horizon.persistenceError());
        json.put("mae_seasonal", horizon.seasonalError());
        json.put("mae_ratio", horizon.errorRatio());
        json.put("pinball", horizon.losses().said());
        json.put("pinball_persistence", horizon.losses().persistence());
        json.put("pinball_seasonal", horizon.losses().seasonal());
        json.put("pinball_ridge", horizon.losses().ridge());
        json.put("pinball_local_ridge", horizon.losses().localRidge());
        json.put("coverage_80", horizon.coverage());
        json.put("crossings", horizon.crossings());
        return json;
    }

    private static ArrayNode windows(List<Double> shares) {
        var json = JsonNodeFactory.instance.arrayNode();
        for (var window = 0; window < shares.size(); window++) {
            json.addObject()
                    .put("window_seconds", Horizons.MAXIMA.get(window) * SECONDS)
                    .put("share", shares.get(window));
        }
        return json;
    }

    private static ObjectNode feature(OfFeature feature) {
        var json = object();
        json.put("feature", feature.feature().metricName());
        json.put("mae_ratio_600", feature.errorRatio());
        feature.networkErrorRatio().ifPresent(ratio -> json.put("mae_ratio_600_network", ratio));
        json.put("coverage_80", feature.coverage());
        return json;
    }

    private static ObjectNode bin(Bin bin) {
        return object().put("confidence", bin.confidence())
                .put("error", bin.loss())
                .put("n", bin.count());
    }

    private static ObjectNode shift(Shift shift) {
        return object().put("change_seconds", shift.overMinutes() * SECONDS)
                .put("peak_lag_seconds", shift.peakLag() * SECONDS)
                .put("at_peak", shift.atPeak())
                .put("at_minus_600", shift.atMinusHorizon());
    }

    private static ObjectNode summary(List<ForecastAccuracy> traces) {
        var summary = ForecastReport.summary(traces);
        var json = object();
        json.put("traces", summary.traces());
        json.put("mae_ratio_600", summary.errorRatio());
        json.put("pinball_ratio_persistence", summary.lossOverPersistence());
        json.put("pinball_ratio_seasonal", summary.lossOverSeasonal());
        json.put("pinball_ratio_ridge", summary.lossOverRidge());
        json.put("coverage_80", summary.coverage());
        json.put("max_exceed_95", summary.maximaExceeded());
        json.put("days_within", summary.daysWithin());
        json.put("spearman_confidence_loss", summary.rankOfLoss());
        json.put("mae_ratio_600_worst", summary.worst());
        json.set("confidence_bins", array(summary.bins(), AccuracyJson::bin));
        if (traces.stream().allMatch(trace -> trace.network().isPresent())) {
            var alone = json.putObject("network");
            alone.put("mae_ratio_600", ForecastReport.networkRatio(traces, AtHorizon::errorRatio));
            alone.put("pinball_ratio_persistence", ForecastReport.networkRatio(traces, at -> at.losses()
                    .overPersistence()));
            alone.put("pinball_ratio_ridge", ForecastReport.networkRatio(traces, at -> at.losses()
                    .overRidge()));
        }
        return json;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static <T> ArrayNode array(List<T> list, Function<T, ObjectNode> each) {
        var json = JsonNodeFactory.instance.arrayNode();
        list.stream().map(each).forEach(json::add);
        return json;
    }
}
