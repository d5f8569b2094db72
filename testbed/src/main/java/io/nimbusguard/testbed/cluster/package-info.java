/// A Kubernetes control plane on loopback: settings, identities, audit log.
@NullMarked
package io.nimbusguard.testbed.cluster;

import org.jspecify.annotations.NullMarked;
