package io.nimbusguard.dqn;

/// Who is to serve workloads of a kind from now on.
public sealed interface PolicyVerdict {

    PolicyEvidence evidence();

    record Promote(PolicyEvidence evidence) implements PolicyVerdict {}

    record Keep(Reason reason, PolicyEvidence evidence) implements PolicyVerdict {}

    /// Why a challenger may not serve: stable codes.
    enum Reason {
        TOO_LITTLE_TO_JUDGE_BY("too little came that it could be judged by"),
        MORE_VIOLATIONS("it would miss the objective for longer"),
        WORSE_ON_SOME_WORKLOADS("for some tenth of the workloads it would cost more than 5 % more"),
        NOT_SURELY_BETTER("it is not sure, at 95 %, that it costs less");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /// For people.
        public String sentence() {
            return sentence;
        }
    }
}
