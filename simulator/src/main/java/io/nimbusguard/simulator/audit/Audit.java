package io.nimbusguard.simulator.audit;

import java.util.ArrayList;
import java.util.List;

/// What an auditor found.
///
/// @param decisions it has checked
/// @param breached  of how many a rule was broken
/// @param examples  the first breaches
public record Audit(long decisions, long breached, List<Breach> examples) {

    public static final Audit NOTHING = new Audit(0, 0, List.of());

    private static final int EXAMPLES = 20;

    public Audit {
        examples = List.copyOf(examples.subList(0, Math.min(EXAMPLES, examples.size())));
    }

    /// @param decision its id
    /// @param facts    in words
    public record Breach(Rule rule, String decision, String facts) {

        @Override
        public String toString() {
            return rule.promise() + ": " + decision + ", " + facts;
        }
    }

    public Audit plus(Audit other) {
        var both = new ArrayList<>(examples);
        both.addAll(other.examples);
        return new Audit(decisions + other.decisions, breached + other.breached, both);
    }
}
