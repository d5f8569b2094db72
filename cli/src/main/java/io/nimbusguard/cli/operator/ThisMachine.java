package io.nimbusguard.cli.operator;

import io.nimbusguard.cli.models.ModelFiles;
import io.nimbusguard.operator.Machine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// Clock and name of the process that runs.
public final class ThisMachine {

    private static final Path SERVICE_ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount/namespace");
    private static final String DEFAULT_NAMESPACE = "nimbusguard";

    private ThisMachine() {}

    /// In a pod it is named after the pod (`POD_NAME`, `POD_NAMESPACE`), else after host and process.
    public static Machine of(Map<String, String> environment) {
        return new Machine(
                InstantSource.system(),
                System::nanoTime,
                identity(environment),
                namespace(environment),
                ModelFiles.folder());
    }

    private static String identity(Map<String, String> environment) {
        return set(environment, "POD_NAME")
                .orElseGet(() -> host() + "-" + ProcessHandle.current().pid());
    }

    private static String namespace(Map<String, String> environment) {
        return set(environment, "POD_NAMESPACE").or(ThisMachine::serviceAccount).orElse(DEFAULT_NAMESPACE);
    }

    private static Optional<String> set(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static Optional<String> serviceAccount() {
        try {
            return Optional.of(Files.readString(SERVICE_ACCOUNT).strip()).filter(name -> !name.isEmpty());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "operator";
        }
    }
}
