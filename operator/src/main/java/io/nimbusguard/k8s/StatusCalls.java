package io.nimbusguard.k8s;

import io.nimbusguard.k8s.resource.ProactiveScalerStatus;

/// The request that writes a status; what it does not name stays as it is. Answers with the object's name.
interface StatusCalls {

    ApiAnswer<String> write(ScalerFacts scaler, ProactiveScalerStatus status);
}
