package io.nimbusguard.k8s;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.nimbusguard.k8s.resource.ProactiveScalerSpec;
import io.nimbusguard.k8s.resource.ProactiveScalerStatus;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The fields that this version reads and writes, held against those that the API server serves: it drops a field that
/// its definition does not know, without a word.
final class DefinitionFields {

    private static final String OURS = ProactiveScalerSpec.class.getPackageName();

    private DefinitionFields() {}

    /// @param schema of a ProactiveScaler, as OpenAPI has it
    /// @return such as `spec.profile`, sorted
    static List<String> missingIn(JsonNode schema) {
        var missing = new TreeSet<String>();
        var properties = schema.path("properties");
        walk("spec", ProactiveScalerSpec.class, properties.path("spec"), missing);
        walk("status", ProactiveScalerStatus.class, properties.path("status"), missing);
        return List.copyOf(missing);
    }

    private static void walk(String path, Class<?> type, JsonNode schema, Set<String> missing) {
        for (var component : type.getRecordComponents()) {
            var name = name(component);
            var field = path + "." + name;
            var served = schema.path("properties").path(name);
            if (served.isMissingNode()) {
                missing.add(field);
            } else if (component.getType().isRecord()
                    && component.getType().getPackageName().equals(OURS)) {
                walk(field, component.getType(), served, missing);
            }
        }
    }

    private static String name(RecordComponent component) {
        var named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null || named.value().isEmpty() ? component.getName() : named.value();
    }
}
