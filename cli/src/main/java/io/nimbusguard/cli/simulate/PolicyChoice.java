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
record PolicyChoice(List<Policy> policies, boolean withOracle) {

    PolicyChoice {
        policies = List.copyOf(policies);
    }

    /// @param words names as typed; none means all
    /// @throws CommandFailure where a name is not known, with the list of those that are
    static PolicyChoice of(List<String> words, Policies known) {
        if (words.isEmpty()) {
            return new PolicyChoice(known.all(), true);
        }
        var policies = new ArrayList<Policy>();
        var withOracle = false;
        for (var word : new LinkedHashSet<>(words)) {
            var name = PolicyName.of(word.strip());
            if (name.filter(PolicyName.ORACLE::equals).isPresent()) {
                withOracle = true;
            } else {
                policies.add(name.flatMap(known::find).orElseThrow(() -> unknown(word, known)));
            }
        }
        return new PolicyChoice(policies, withOracle);
    }

    private static CommandFailure unknown(String word, Policies known) {
        var names = Stream.concat(known.all().stream().map(Policy::name), Stream.of(PolicyName.ORACLE))
                .map(PolicyName::label)
                .collect(Collectors.joining(", "));
        return new CommandFailure(
                ErrorCode.UNKNOWN_POLICY,
                "--policy names '" + word + "'",
                "there is no such policy; these exist: " + names,
                "give --policy names from that list, separated by commas, or leave it out for all of them");
    }
}
