/// Who may write: the election over a Lease, and the gate that every write passes.
@NullMarked
package io.nimbusguard.k8s.leader;

import org.jspecify.annotations.NullMarked;
