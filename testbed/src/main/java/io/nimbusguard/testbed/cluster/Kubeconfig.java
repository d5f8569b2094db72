package io.nimbusguard.testbed.cluster;

/// Renders kubeconfig files.
final class Kubeconfig {

    private Kubeconfig() {}

    /// @param authority certificate file that the server's was signed with
    static String of(String server, String authority, Identity identity, String token) {
        return """
                apiVersion: v1
                kind: Config
                clusters:
                - name: testbed
                  cluster:
                    server: "%s"
                    certificate-authority: "%s"
                users:
                - name: "%s"
                  user:
                    token: "%s"
                contexts:
                - name: testbed
                  context:
                    cluster: testbed
                    user: "%s"
                    namespace: "%s"
                current-context: testbed
                """.formatted(server, authority, identity.user(), token, identity.user(), identity.namespace());
    }
}
