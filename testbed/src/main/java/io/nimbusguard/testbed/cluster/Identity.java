package io.nimbusguard.testbed.cluster;

import java.util.List;
import java.util.stream.Collectors;

/// Somebody whom the API server knows by a token.
///
/// @param name   names the kubeconfig file
/// @param user   name in roles and in the audit log, such as `system:serviceaccount:shop:nimbusguard`
/// @param groups such as `system:masters`, who may do everything
public record Identity(String name, String user, List<String> groups) {

    private static final String MASTERS = "system:masters";

    /// May do everything.
    public static final Identity ADMIN = new Identity("admin", "admin", List.of(MASTERS));

    /// May do nothing until a role is bound to the user `operator`.
    public static final Identity OPERATOR = new Identity("operator", "operator", List.of());

    public Identity {
        groups = List.copyOf(groups);
    }

    /// The service account, with the groups that Kubernetes gives it.
    public static Identity serviceAccount(String name, String namespace, String account) {
        return new Identity(
                name,
                "system:serviceaccount:" + namespace + ":" + account,
                List.of("system:serviceaccounts", "system:serviceaccounts:" + namespace));
    }

    /// A program of the control plane: may do everything, and the audit log names it.
    static Identity part(String name) {
        return new Identity(name, name, List.of(MASTERS));
    }

    /// A line of the token file.
    String row(String token) {
        var members = groups.stream().collect(Collectors.joining(",", "\"", "\""));
        return token + "," + user + "," + user + (groups.isEmpty() ? "" : "," + members);
    }
}
