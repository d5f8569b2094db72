package io.nimbusguard.testbed.traffic;

import java.util.Set;

/// Which pods of a Deployment are Ready now.
@FunctionalInterface
public interface ReadyPods {

    Set<String> of(String namespace, String deployment);
}
