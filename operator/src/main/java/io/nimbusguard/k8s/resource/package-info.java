/// The custom resource as it stands in the cluster: spec, status, and the schema generated from them. No thinking here.
@NullMarked
package io.nimbusguard.k8s.resource;

import org.jspecify.annotations.NullMarked;
