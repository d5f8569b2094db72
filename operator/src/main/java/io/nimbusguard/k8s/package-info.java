/// The door to Kubernetes: the custom resource, the fleet of opted-in workloads, the one write to `/scale`, status,
// events, and who is leader.
@NullMarked
package io.nimbusguard.k8s;

import org.jspecify.annotations.NullMarked;
