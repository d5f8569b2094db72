package io.nimbusguard.operator.doctor;

import java.util.List;

/// One thing to look at.
@FunctionalInterface
interface Check {

    Result look();

    /// What came of looking.
    sealed interface Result {

        /// @param about what was seen, for a person
        record Looked(String about, List<Finding> findings) implements Result {
            public Looked {
                findings = List.copyOf(findings);
            }
        }

        /// It could not be looked at, because of something that another check tells.
        record Skipped(String because) implements Result {}
    }

    static Result fine(String about) {
        return new Result.Looked(about, List.of());
    }

    static Result found(String about, Finding finding) {
        return new Result.Looked(about, List.of(finding));
    }
}
