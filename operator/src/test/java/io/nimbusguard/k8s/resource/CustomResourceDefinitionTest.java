package io.nimbusguard.k8s.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomResourceDefinitionTest {

    private static final Path CHECKED_IN = Path.of("../deploy/crds/proactivescalers.nimbusguard.io.yaml");

    @TempDir
    Path directory;

    @Test
    void theCheckedInDefinitionIsTheOneOfTheClasses() throws IOException {
        var generated = GeneratedDefinition.yaml(GeneratedDefinition.in(directory));
        if (Boolean.getBoolean("nimbusguard.picture.write")) {
            Files.writeString(CHECKED_IN, generated);
        }
        assertThat(Files.readString(CHECKED_IN)).isEqualTo(generated);
    }

    @Test
    void everyFieldIsDescribed() throws IOException {
        var fields = fields();
        fields.entrySet().removeIf(field -> field.getValue().getDescription() != null);
        assertThat(fields.keySet()).isEmpty();
    }

    @Test
    void everyNumberOfTheSpecHasARange() throws IOException {
        var fields = fields();
        fields.entrySet()
                .removeIf(field -> !field.getKey().startsWith(".spec")
                        || !"integer".equals(field.getValue().getType())
                        || (field.getValue().getMinimum() != null
                                && field.getValue().getMaximum() != null));
        assertThat(fields.keySet()).isEmpty();
    }

    @Test
    void noFieldNamesAnAddressACredentialOrANamespace() throws IOException {
        assertThat(fields().keySet()).noneMatch(path -> path.toLowerCase(Locale.ROOT)
                .matches(".*(url|host|token|password|secret|credential|namespace).*"));
    }

    @Test
    void columnsStandInTheirOrder() throws IOException {
        var version = GeneratedDefinition.in(directory).getSpec().getVersions().getFirst();
        assertThat(version.getAdditionalPrinterColumns())
                .extracting(CustomResourceColumnDefinition::getName)
                .isEqualTo(List.of(
                        "Reference",
                        "Mode",
                        "Source",
                        "Min",
                        "Max",
                        "Current",
                        "Desired",
                        "Forecast",
                        "Conf",
                        "Ready",
                        "Age"));
        assertThat(version.getSubresources().getStatus()).isNotNull();
    }

    private Map<String, JSONSchemaProps> fields() throws IOException {
        var fields = new TreeMap<String, JSONSchemaProps>();
        var schema = GeneratedDefinition.in(directory)
                .getSpec()
                .getVersions()
                .getFirst()
                .getSchema()
                .getOpenAPIV3Schema();
        collect("", schema, fields);
        return fields;
    }

    private static void collect(String path, JSONSchemaProps schema, Map<String, JSONSchemaProps> into) {
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, property) -> {
                into.put(path + "." + name, property);
                collect(path + "." + name, property, into);
            });
        }
        if (schema.getItems() != null) {
            collect(path + "[]", schema.getItems().getSchema(), into);
        }
    }
}
