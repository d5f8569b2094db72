package io.nimbusguard.k8s.resource;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/// Scales one workload before the load arrives.
@Group(ProactiveScaler.GROUP)
@Version(ProactiveScaler.VERSION)
@Kind(ProactiveScaler.KIND)
@Plural("proactivescalers")
@Singular("proactivescaler")
@ShortNames("psc")
@AdditionalPrinterColumn(
        name = "Reference",
        type = AdditionalPrinterColumn.Type.STRING,
        jsonPath = ".spec.scaleTargetRef.name")
@AdditionalPrinterColumn(name = "Mode", type = AdditionalPrinterColumn.Type.STRING, jsonPath = ".spec.mode")
@AdditionalPrinterColumn(
        name = "Source",
        type = AdditionalPrinterColumn.Type.STRING,
        jsonPath = ".status.decisionSource")
@AdditionalPrinterColumn(name = "Min", type = AdditionalPrinterColumn.Type.INTEGER, jsonPath = ".spec.minReplicas")
@AdditionalPrinterColumn(name = "Max", type = AdditionalPrinterColumn.Type.INTEGER, jsonPath = ".spec.maxReplicas")
@AdditionalPrinterColumn(
        name = "Current",
        type = AdditionalPrinterColumn.Type.INTEGER,
        jsonPath = ".status.currentReplicas")
@AdditionalPrinterColumn(
        name = "Desired",
        type = AdditionalPrinterColumn.Type.INTEGER,
        jsonPath = ".status.desiredReplicas")
@AdditionalPrinterColumn(
        name = "Forecast",
        type = AdditionalPrinterColumn.Type.NUMBER,
        jsonPath = ".status.forecast.points[-1:].value")
@AdditionalPrinterColumn(
        name = "Conf",
        type = AdditionalPrinterColumn.Type.NUMBER,
        jsonPath = ".status.forecast.confidence")
@AdditionalPrinterColumn(
        name = "Ready",
        type = AdditionalPrinterColumn.Type.STRING,
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(
        name = "Age",
        type = AdditionalPrinterColumn.Type.DATE,
        jsonPath = ".metadata.creationTimestamp")
@ValidationRule(
        value = "size(self.metadata.name) <= 63",
        message = "the name of a ProactiveScaler has at most 63 characters, so that it fits into a label")
@ValidationRule(value = "has(self.spec)", message = "a ProactiveScaler needs a spec")
public final class ProactiveScaler extends CustomResource<ProactiveScalerSpec, ProactiveScalerStatus>
        implements Namespaced {

    public static final String GROUP = "nimbusguard.io";
    public static final String VERSION = "v1alpha1";
    public static final String KIND = "ProactiveScaler";

    private static final long serialVersionUID = 1;
}
