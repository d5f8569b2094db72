package io.nimbusguard.k8s;

import io.nimbusguard.scaling.Reason;
import java.util.Locale;

/// What a condition says now.
///
/// @param code    in CamelCase
/// @param message in words
record ConditionSays(Value value, String code, String message) {

    enum Value {
        TRUE("True"),
        FALSE("False"),
        UNKNOWN("Unknown");

        private final String label;

        Value(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    static ConditionSays yes(ConditionReason reason, String message) {
        return new ConditionSays(Value.TRUE, reason.label(), message);
    }

    static ConditionSays no(ConditionReason reason, String message) {
        return new ConditionSays(Value.FALSE, reason.label(), message);
    }

    static ConditionSays no(Reason reason) {
        return new ConditionSays(Value.FALSE, code(reason), reason.sentence());
    }

    static ConditionSays yes(Reason reason) {
        return new ConditionSays(Value.TRUE, code(reason), reason.sentence());
    }

    static ConditionSays unknown(Reason reason) {
        return new ConditionSays(Value.UNKNOWN, code(reason), reason.sentence());
    }

    /// `DEMAND_STALE` becomes `DemandStale`, as conditions and events spell their codes.
    static String code(Reason reason) {
        var code = new StringBuilder();
        for (var word : reason.name().split("_", -1)) {
            code.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return code.toString();
    }
}
