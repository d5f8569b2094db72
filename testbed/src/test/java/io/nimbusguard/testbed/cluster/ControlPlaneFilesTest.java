package io.nimbusguard.testbed.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlPlaneFilesTest {

    @TempDir
    Path folder;

    @Test
    void everyIdentityHasATokenOfItsOwnThatItsKubeconfigCarries() throws IOException {
        var files = new ControlPlaneFiles(folder.resolve("plane"));
        var account = Identity.serviceAccount("operator", "nimbusguard", "operator");
        files.write(List.of(Identity.ADMIN, account));
        files.writeKubeconfigs("https://127.0.0.1:1234", List.of(Identity.ADMIN, account));
        var rows = Files.readAllLines(files.tokenFile());
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst()).endsWith(",admin,admin,\"system:masters\"");
        assertThat(rows.getLast())
                .endsWith(",system:serviceaccount:nimbusguard:operator,system:serviceaccount:nimbusguard:operator,"
                        + "\"system:serviceaccounts,system:serviceaccounts:nimbusguard\"");
        var token = rows.getLast().split(",", -1)[0];
        assertThat(Files.readString(files.kubeconfig("operator")))
                .contains("token: \"" + token + "\"")
                .contains("namespace: \"nimbusguard\"")
                .contains("https://127.0.0.1:1234");
        assertThat(rows.getFirst()).doesNotStartWith(token);
        assertThat(Files.readString(files.serviceAccountKey())).startsWith("-----BEGIN PRIVATE KEY-----\n");
    }

    @Test
    void nobodyElseMayReadTheTokens() throws IOException {
        var files = new ControlPlaneFiles(folder.resolve("plane"));
        files.write(List.of(Identity.ADMIN));
        assertThat(Files.getPosixFilePermissions(folder.resolve("plane")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void theAuditLogTellsWhoWroteWhat() throws IOException {
        var file = Files.writeString(folder.resolve("audit.log"), """
                {"verb":"patch","user":{"username":"operator"},"objectRef":{"resource":"deployments","namespace":"shop",\
                "name":"checkout","subresource":"scale"},"responseStatus":{"code":200},\
                "stageTimestamp":"2026-01-01T00:00:01.000001Z"}
                {"verb":"get","user":{"username":"operator"},"objectRef":{"resource":"leases"},\
                "responseStatus":{"code":403},"stageTimestamp":"2026-01-01T00:00:02.000000Z"}
                {"verb":"create","user":{"username":"adm""");
        var log = new AuditLog(file);
        assertThat(log.requests()).hasSize(2);
        assertThat(log.writesOf("operator"))
                .containsExactly(new AuditLog.Request(
                        "operator",
                        "patch",
                        "deployments",
                        "scale",
                        "shop",
                        "checkout",
                        200,
                        Instant.parse("2026-01-01T00:00:01.000001Z")));
    }
}
