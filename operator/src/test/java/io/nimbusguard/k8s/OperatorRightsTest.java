package io.nimbusguard.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.nimbusguard.k8s.OperatorRights.Right;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OperatorRightsTest {

    /// Neither more nor less than the roles give.
    @Test
    void areThoseOfTheManifest() throws IOException {
        var given = new TreeSet<String>();
        for (var part : Files.readString(Path.of("../deploy/rbac.yaml")).split("(?m)^---$", -1)) {
            if (part.contains("\nkind: ClusterRole\n")) {
                given.addAll(
                        words(Serialization.unmarshal(part, ClusterRole.class).getRules()));
            } else if (part.contains("\nkind: Role\n")) {
                given.addAll(words(Serialization.unmarshal(part, Role.class).getRules()));
            }
        }

        assertThat(OperatorRights.needed(true, "nimbusguard", "nimbusguard").stream()
                        .map(Right::toString))
                .containsExactlyInAnyOrderElementsOf(given);
    }

    @Test
    void withoutKedaItsObjectsAreNotAskedFor() {
        assertThat(OperatorRights.needed(false, "nimbusguard", "nimbusguard").toString())
                .doesNotContain("keda");
    }

    private static List<String> words(List<PolicyRule> rules) {
        return rules.stream()
                .flatMap(rule -> rule.getApiGroups().stream().flatMap(group -> rule.getResources().stream()
                        .flatMap(resource -> rule.getVerbs().stream().flatMap(verb -> names(rule)
                                .map(name -> new Right(group, resource, verb, name, Optional.empty()).toString())))))
                .toList();
    }

    private static Stream<Optional<String>> names(PolicyRule rule) {
        return rule.getResourceNames().isEmpty()
                ? Stream.of(Optional.empty())
                : rule.getResourceNames().stream().map(Optional::of);
    }
}
