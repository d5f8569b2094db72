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
    private static final String ACCOUNT = "system:serviceaccount:";

    /// May do everything.
    public static final Identity ADMIN = new Identity("admin", "admin", List.of(MASTERS));

    /// The service account that `deploy/rbac.yaml` speaks of: may do what it says, and nothing before it is applied.
    public static final Identity OPERATOR = serviceAccount("operator", "nimbusguard", "nimbusguard");

    public Identity {
        groups = List.copyOf(groups);
    }

    /// The service account, with the groups that Kubernetes gives it.
    public static Identity serviceAccount(String name, String namespace, String account) {
        return new Identity(
                name,
                ACCOUNT + namespace + ":" + account,
                List.of("system:serviceaccounts", "system:serviceaccounts:" + namespace));
    }

    /// A program of the control plane: may do everything, and the audit log names it.
    static Identity part(String name) {
        return new Identity(name, name, List.of(MASTERS));
    }

    /// Where it works if nothing else is said: a service account's own namespace.
    String namespace() {
        return user.startsWith(ACCOUNT) ? user.substring(ACCOUNT.length(), user.lastIndexOf(':')) : "default";
    }

    /// A line of the token file.
    String row(String token) {
        var members = groups.stream().collect(Collectors.joining(",", "\"", "\""));
        return token + "," + user + "," + user + (groups.isEmpty() ? "" : "," + members);
    }
}
