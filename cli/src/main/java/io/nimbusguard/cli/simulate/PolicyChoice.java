package io.nimbusguard.cli.simulate;

import io.nimbusguard.cli.failure.CommandFailure;
import io.nimbusguard.cli.failure.ErrorCode;
import io.nimbusguard.simulator.policy.Policies;
import io.nimbusguard.simulator.policy.Policy;
import io.nimbusguard.simulator.policy.PolicyName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The policies of one run, as asked for by name.
///
/// @param withOracle whether the oracle's own path is reported too
/// @param references whom all others are held against; each of them is run
record PolicyChoice(List<Policy> policies, boolean withOracle, List<PolicyName> references) {

    private static final String POLICY = "--policy";
    private static final String AGAINST = "--against";

    PolicyChoice {
        policies = List.copyOf(policies);
        references = List.copyOf(references);
    }

    /// @param words   names as typed; none means all
    /// @param against names, as typed, of whom all others are held against
    /// @throws CommandFailure where a name is not known, with the list of those that are, or nobody is left to hold
    ///     against another
    static PolicyChoice of(List<String> words, List<String> against, Policies known) {
        var choice = named(words, known);
        for (var word : against.stream().map(String::strip).distinct().toList()) {
            choice = choice.against(word, known);
        }
        if (!against.isEmpty() && choice.policies.size() < 2) {
            throw refused(
                    "nobody is held against " + String.join(", ", against),
                    "no other policy is run",
                    "name others with " + POLICY + ", or leave it out for all of them");
        }
        return choice;
    }

    private PolicyChoice against(String word, Policies known) {
        var name = PolicyName.of(word);
        if (name.filter(PolicyName.ORACLE::equals).isPresent()) {
            throw refused(
                    AGAINST + " names 'oracle'",
                    "it has no regret, and every regret is over its cost already",
                    "name a policy that does not know the future");
        }
        var reference = name.flatMap(known::find).orElseThrow(() -> unknown(AGAINST, word, known));
        var run = new ArrayList<>(policies);
        if (policies.stream().noneMatch(policy -> policy.name() == reference.name())) {
            run.add(reference);
        }
        var held = new ArrayList<>(references);
        held.add(reference.name());
        return new PolicyChoice(run, withOracle, held);
    }

    private static CommandFailure refused(String what, String why, String remedy) {
        return new CommandFailure(ErrorCode.BAD_VALUE, what, why, remedy);
    }

    private static PolicyChoice named(List<String> words, Policies known) {
        if (words.isEmpty()) {
            return new PolicyChoice(known.all(), true, List.of());
        }
        var policies = new ArrayList<Policy>();
        var withOracle = false;
        for (var word : new LinkedHashSet<>(words)) {
            var name = PolicyName.of(word.strip());
            if (name.filter(PolicyName.ORACLE::equals).isPresent()) {
                withOracle = true;
            } else {
                policies.add(name.flatMap(known::find).orElseThrow(() -> unknown(POLICY, word, known)));
            }
        }
        return new PolicyChoice(policies, withOracle, List.of());
    }

    private static CommandFailure unknown(String option, String word, Policies known) {
        var names = Stream.concat(known.all().stream().map(Policy::name), Stream.of(PolicyName.ORACLE))
                .map(PolicyName::label)
                .collect(Collectors.joining(", "));
        return new CommandFailure(
                ErrorCode.UNKNOWN_POLICY,
                option + " names '" + word + "'",
                "there is no such policy; these exist: " + names,
                "give " + option + " names from that list, separated by commas, or leave it out");
    }
}
