package io.nimbusguard.k8s.resource;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/// The custom resource definition made from the classes, with what the generator cannot say: the order of the columns,
/// descriptions of the object itself, and the key of the conditions.
final class GeneratedDefinition {

    private static final List<String> COLUMNS = Arrays.stream(
                    ProactiveScaler.class.getAnnotationsByType(AdditionalPrinterColumn.class))
            .map(AdditionalPrinterColumn::name)
            .toList();

    private GeneratedDefinition() {}

    static CustomResourceDefinition in(Path directory) throws IOException {
        new CRDGenerator()
                .customResourceClasses(ProactiveScaler.class)
                .forCRDVersions("v1")
                .inOutputDir(directory.toFile())
                .generate();
        var generated = Files.readString(directory.resolve("proactivescalers.nimbusguard.io-v1.yml"));
        var definition = Serialization.unmarshal(generated, CustomResourceDefinition.class);
        definition.getSpec().getVersions().forEach(GeneratedDefinition::complete);
        return definition;
    }

    static String yaml(CustomResourceDefinition definition) {
        return "# Generated from io.nimbusguard.k8s.resource; `make crds` writes it anew.\n"
                + Serialization.asYaml(definition).replaceFirst("^---\n", "");
    }

    private static void complete(CustomResourceDefinitionVersion version) {
        version.getAdditionalPrinterColumns()
                .sort(Comparator.comparing(
                        (CustomResourceColumnDefinition column) -> COLUMNS.indexOf(column.getName())));
        var schema = version.getSchema().getOpenAPIV3Schema();
        describe(schema);
        withoutDoubles(schema);
        var conditions = schema.getProperties().get("status").getProperties().get("conditions");
        conditions.setXKubernetesListType("map");
        conditions.setXKubernetesListMapKeys(List.of("type"));
    }

    private static void describe(JSONSchemaProps schema) {
        schema.setDescription("Scales one workload before the load arrives: forecasts its demand, decides, checks the"
                + " decision against fixed rules, and sets the replicas as far as its mode lets it.");
        schema.getProperties().get("spec").setDescription("What is asked for.");
        schema.getProperties().get("status").setDescription("What the operator observed and decided.");
        schema.setRequired(List.of("spec"));
    }

    /// The generator sees the annotations of a record's component twice: at its field and at its accessor.
    private static void withoutDoubles(JSONSchemaProps schema) {
        if (schema.getXKubernetesValidations() != null) {
            schema.setXKubernetesValidations(List.copyOf(new LinkedHashSet<>(schema.getXKubernetesValidations())));
        }
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(GeneratedDefinition::withoutDoubles);
        }
        if (schema.getItems() != null && schema.getItems().getSchema() != null) {
            withoutDoubles(schema.getItems().getSchema());
        }
    }
}
