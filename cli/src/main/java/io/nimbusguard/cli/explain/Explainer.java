package io.nimbusguard.cli.explain;

import io.nimbusguard.cli.explain.Explanation.Flip;
import io.nimbusguard.cli.explain.Explanation.Replayed;
import io.nimbusguard.cli.explain.Explanation.WhatIf;
import io.nimbusguard.dashboard.api.DecisionView;
import io.nimbusguard.dashboard.api.DecisionView.Guard;
import io.nimbusguard.dashboard.api.Decisions;
import io.nimbusguard.dashboard.api.PageJson;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.workflow.DecisionBasis;
import io.nimbusguard.workflow.Replay;
import io.nimbusguard.workflow.Trail;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Decides again what was decided, and near it.
final class Explainer {

    private static final double COARSE = 1.02;
    private static final int COARSE_STEPS = 80;
    private static final double FINE = 1e-3;

    private final Replay replay;
    private final DecisionBasis basis;

    private Explainer(DecisionBasis basis) {
        this.replay = Replay.of(basis);
        this.basis = basis;
    }

    /// @param whatIf measurements to decide on instead; none to leave that out
    static Explanation explain(DecisionView decision, Optional<DecisionBasis> basis, Map<Feature, Double> whatIf) {
        return new Explanation(
                PageJson.SCHEMA,
                decision,
                basis.map(known -> new Explainer(known).replayed(decision, whatIf))
                        .orElse(null));
    }

    private Replayed replayed(DecisionView decision, Map<Feature, Double> whatIf) {
        var again = view(basis);
        var flips = new ArrayList<Flip>();
        flip(COARSE).ifPresent(flips::add);
        flip(1 / COARSE).ifPresent(flips::add);
        return new Replayed(isSame(decision, again), again, flips, whatIf.isEmpty() ? null : whatIf(whatIf));
    }

    private DecisionView view(DecisionBasis changed) {
        return Decisions.of(replay.run(changed), new Trail(List.of()), Optional.empty());
    }

    /// What was recorded of it in both places; the store leaves out guards that simply accept.
    private static boolean isSame(DecisionView one, DecisionView other) {
        return Objects.equals(one.raw(), other.raw())
                && Objects.equals(one.target(), other.target())
                && Objects.equals(one.posture(), other.posture())
                && one.source().equals(other.source())
                && one.verdict().equals(other.verdict())
                && one.reason().equals(other.reason())
                && objections(one).equals(objections(other));
    }

    static List<Guard> objections(DecisionView decision) {
        return decision.guards().stream()
                .filter(guard -> !guard.ruling().equals("accept"))
                .toList();
    }

    private WhatIf whatIf(Map<Feature, Double> values) {
        var changed = basis;
        var named = new LinkedHashMap<String, Double>();
        for (var value : values.entrySet()) {
            changed = changed.with(value.getKey(), value.getValue());
            named.put(value.getKey().metricName(), value.getValue());
        }
        return new WhatIf(named, view(changed));
    }

    /// The nearest demand on one side at which the count is another one: by steps of 2 %, then between the last two.
    private Optional<Flip> flip(double factor) {
        var measured = basis.observation().measurements().value(Feature.REQUEST_RATE);
        if (measured.isEmpty() || measured.getAsDouble() <= 0) {
            return Optional.empty();
        }
        var now = target(measured);
        var same = measured.getAsDouble();
        for (var step = 0; step < COARSE_STEPS; step++) {
            var next = same * factor;
            if (!target(OptionalDouble.of(next)).equals(now)) {
                return Optional.of(between(measured.getAsDouble(), same, next, now));
            }
            same = next;
        }
        return Optional.empty();
    }

    private Flip between(double measured, double same, double other, OptionalInt now) {
        var near = same;
        var far = other;
        while (Math.abs(far - near) > FINE * measured) {
            var middle = (near + far) / 2;
            if (target(OptionalDouble.of(middle)).equals(now)) {
                near = middle;
            } else {
                far = middle;
            }
        }
        return new Flip(
                Feature.REQUEST_RATE.metricName(),
                measured,
                far,
                target(OptionalDouble.of(far)).orElseThrow());
    }

    private OptionalInt target(OptionalDouble demand) {
        var target =
                view(basis.with(Feature.REQUEST_RATE, demand.orElseThrow())).target();
        return target == null ? OptionalInt.empty() : OptionalInt.of(target);
    }
}
