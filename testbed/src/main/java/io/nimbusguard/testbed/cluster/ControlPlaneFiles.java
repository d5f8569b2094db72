package io.nimbusguard.testbed.cluster;

import io.nimbusguard.testbed.failure.TestbedFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// The files that a control plane is started with. Whoever may not read the folder may not act as anybody.
final class ControlPlaneFiles {

    /// Writes and reads of everybody but the control plane's own programs, whose writes alone are kept.
    private static final String AUDIT_POLICY = """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            omitStages: [RequestReceived, ResponseStarted]
            rules:
            - level: None
              nonResourceURLs: ["/*"]
            - level: None
              users: [kube-controller-manager, kube-scheduler, kwok, metrics-server, "system:apiserver"]
              verbs: [get, list, watch]
            - level: Metadata
            """;

    private final Path folder;
    private final Map<String, String> tokens = new LinkedHashMap<>();

    ControlPlaneFiles(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    Path tokenFile() {
        return folder.resolve("tokens.csv");
    }

    Path auditPolicy() {
        return folder.resolve("audit-policy.yaml");
    }

    Path auditLog() {
        return folder.resolve("audit.log");
    }

    Path serviceAccountKey() {
        return folder.resolve("sa.key");
    }

    Path certificates() {
        return folder.resolve("certs");
    }

    /// Made by the API server at its first start; ends with the certificate that signed it.
    Path authority() {
        return certificates().resolve("apiserver.crt");
    }

    Path kubeconfig(String identity) {
        return folder.resolve("kubeconfig-" + identity + ".yaml");
    }

    void write(List<Identity> identities) {
        try {
            Files.createDirectories(folder);
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
            identities.forEach(
                    identity -> tokens.put(identity.name(), UUID.randomUUID().toString()));
            Files.writeString(
                    tokenFile(),
                    identities.stream()
                            .map(identity -> identity.row(token(identity.name())))
                            .collect(Collectors.joining("\n", "", "\n")));
            Files.writeString(auditPolicy(), AUDIT_POLICY);
            Files.writeString(serviceAccountKey(), key());
        } catch (IOException e) {
            throw TestbedFailure.file("the control plane's files cannot be written to " + folder, e);
        }
    }

    void writeKubeconfigs(String server, List<Identity> identities) {
        try {
            for (var identity : identities) {
                Files.writeString(
                        kubeconfig(identity.name()),
                        Kubeconfig.of(server, authority().toString(), identity, token(identity.name())));
            }
        } catch (IOException e) {
            throw TestbedFailure.file("the kubeconfig files cannot be written to " + folder, e);
        }
    }

    private String token(String identity) {
        return java.util.Objects.requireNonNull(tokens.get(identity));
    }

    private static String key() {
        try {
            var pairs = KeyPairGenerator.getInstance("RSA");
            pairs.initialize(2048);
            var encoded = pairs.generateKeyPair().getPrivate().getEncoded();
            var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
            return "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
