package io.nimbusguard.simulator.policy;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// A policy with its main knob at one position.
///
/// @param knob   what is turned and where to, for people, such as `target 60 %`
/// @param policy as it is then
public record FrontKnob(String knob, Policy policy) {

    private static final List<Integer> PENALTIES = List.of(2, 5, 10, 20, 50);

    /// Every position of the knobs of these policies: the target of what reacts or forecasts, the penalty of what
    /// plans. Policies without a knob have none.
    public static List<FrontKnob> of(List<Policy> policies) {
        return policies.stream().flatMap(FrontKnob::positions).toList();
    }

    private static Stream<FrontKnob> positions(Policy policy) {
        return switch (policy.name()) {
            case HPA -> targets(policy.name(), percent -> hpa(HpaTuning.Signal.CPU, percent));
            case KEDA -> targets(policy.name(), percent -> hpa(HpaTuning.Signal.REQUESTS, percent));
            case HOLT_WINTERS ->
                targets(policy.name(), percent -> new HoltWintersTuning(hpa(HpaTuning.Signal.CPU, percent)));
            case CYCLE ->
                targets(
                        policy.name(),
                        percent -> new CycleTuning(
                                hpa(HpaTuning.Signal.CPU, percent),
                                CycleTuning.asShipped().margin()));
            case SEASONAL_REACTIVE ->
                targets(
                        policy.name(),
                        percent -> new SeasonalTuning(
                                percent, SeasonalTuning.asShipped().scaleDownWindow()));
            case PLANNER_BASELINE, PLANNER, LEADER, HEDGE, NIMBUSGUARD ->
                PENALTIES.stream().map(penalty -> new FrontKnob("penalty " + penalty, policy.withPenalty(penalty)));
            case HPA_TUNED,
                    KEDA_TUNED,
                    HOLT_WINTERS_TUNED,
                    CYCLE_TUNED,
                    SEASONAL_REACTIVE_TUNED,
                    FIXED_MAX,
                    FIXED_MIN,
                    RANDOM,
                    REACTIVE,
                    PLANNER_PERFECT,
                    ORACLE -> Stream.empty();
        };
    }

    private static HpaTuning hpa(HpaTuning.Signal signal, int percent) {
        return new HpaTuning(signal, percent, HpaTuning.asShipped(signal).scaleDownWindow());
    }

    private static Stream<FrontKnob> targets(PolicyName name, Function<Integer, Tuning> tuning) {
        return HpaTuning.PERCENTS.stream()
                .map(percent -> new FrontKnob("target " + percent + " %", Policy.set(name, tuning.apply(percent))));
    }
}
