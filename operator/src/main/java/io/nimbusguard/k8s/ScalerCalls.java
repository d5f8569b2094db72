package io.nimbusguard.k8s;

import io.nimbusguard.k8s.resource.ProactiveScalerSpec;

/// The requests that keep a ProactiveScaler made from annotations. Each answers with its name.
interface ScalerCalls {

    ApiAnswer<String> create(DeploymentFacts owner, ProactiveScalerSpec spec);

    /// Replicas, mode and target load; what else a person set stays.
    ApiAnswer<String> update(ScalerFacts existing, ProactiveScalerSpec spec);

    ApiAnswer<String> delete(ScalerFacts existing);
}
