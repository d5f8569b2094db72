package io.nimbusguard.k8s;

import io.nimbusguard.k8s.resource.ProactiveScalerStatus.ConditionStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The list of conditions with their transition times.
final class ConditionList {

    private static final int LONGEST_MESSAGE = 512;

    private ConditionList() {}

    /// The list after some conditions spoke; the others stay as they were.
    static List<ConditionStatus> after(
            @Nullable List<ConditionStatus> before,
            Map<ConditionType, ConditionSays> said,
            long generation,
            Instant now) {
        var list = new ArrayList<ConditionStatus>();
        for (var type : ConditionType.values()) {
            var old = find(before, type);
            var says = said.get(type);
            if (says != null) {
                list.add(condition(type, says, old, generation, now));
            } else {
                old.ifPresent(list::add);
            }
        }
        return List.copyOf(list);
    }

    private static ConditionStatus condition(
            ConditionType type, ConditionSays says, Optional<ConditionStatus> old, long generation, Instant now) {
        var since = old.filter(before -> before.status().equals(says.value().label()))
                .map(ConditionStatus::lastTransitionTime)
                .orElse(Times.text(now));
        return new ConditionStatus(
                type.label(), says.value().label(), says.code(), cut(says.message()), since, generation);
    }

    private static Optional<ConditionStatus> find(@Nullable List<ConditionStatus> list, ConditionType type) {
        return list == null
                ? Optional.empty()
                : list.stream()
                        .filter(condition -> condition.type().equals(type.label()))
                        .findFirst();
    }

    private static String cut(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE - 1) + "…";
    }
}
