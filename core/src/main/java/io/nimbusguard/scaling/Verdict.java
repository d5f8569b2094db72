package io.nimbusguard.scaling;

import java.util.List;

/// The guards' joint answer: what may be done, and what every guard made of it.
public sealed interface Verdict {

    List<GuardFinding> findings();

    /// Write `target`.
    record Apply(int current, int target, List<GuardFinding> findings) implements Verdict {
        public Apply {
            findings = List.copyOf(findings);
        }
    }

    /// Write nothing: the target is the current count.
    record Stay(int current, Reason reason, List<GuardFinding> findings) implements Verdict {
        public Stay {
            findings = List.copyOf(findings);
        }
    }

    /// Write nothing: a guard forbade it.
    record Vetoed(int current, Reason reason, List<GuardFinding> findings) implements Verdict {
        public Vetoed {
            findings = List.copyOf(findings);
        }
    }

    /// Write nothing, because the mode does not write; `target` is what would have been written.
    record Observed(int current, int target, List<GuardFinding> findings) implements Verdict {
        public Observed {
            findings = List.copyOf(findings);
        }
    }

    /// Nothing is known to hold on to.
    record Abstained(Reason reason) implements Verdict {
        @Override
        public List<GuardFinding> findings() {
            return List.of();
        }
    }
}
