package io.nimbusguard.testbed.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nimbusguard.testbed.failure.TestbedFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// What was asked of the API server, as it wrote it down. A request is in it when it has been answered.
///
/// @param file one JSON object a line
public record AuditLog(Path file) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> WRITES = Set.of("create", "update", "patch", "delete", "deletecollection");

    /// One request.
    ///
    /// @param subresource such as `scale` or `status`; empty for the object itself
    /// @param code        HTTP status of the answer
    /// @param time        when it was answered
    public record Request(
            String user,
            String verb,
            String resource,
            String subresource,
            String namespace,
            String name,
            int code,
            Instant time) {

        public boolean isWrite() {
            return WRITES.contains(verb);
        }
    }

    /// All requests but the control plane's own reads, in the order of their answers.
    public List<Request> requests() {
        try {
            var text = Files.readString(file);
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .map(AuditLog::parse)
                    .toList();
        } catch (IOException e) {
            throw TestbedFailure.file("the audit log " + file + " cannot be read", e);
        }
    }

    /// Requests that change something, also those that were refused.
    public List<Request> writes() {
        return requests().stream().filter(Request::isWrite).toList();
    }

    public List<Request> writesOf(String user) {
        return writes().stream().filter(request -> request.user().equals(user)).toList();
    }

    private static Request parse(String line) {
        try {
            var event = JSON.readTree(line);
            var object = event.path("objectRef");
            return new Request(
                    text(event.path("user"), "username"),
                    text(event, "verb"),
                    text(object, "resource"),
                    text(object, "subresource"),
                    text(object, "namespace"),
                    text(object, "name"),
                    event.path("responseStatus").path("code").asInt(),
                    Instant.parse(text(event, "stageTimestamp")));
        } catch (IOException e) {
            throw TestbedFailure.file("the audit log holds a line that is no JSON: " + line, e);
        }
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }
}
