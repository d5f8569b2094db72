package io.nimbusguard.k8s;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.nimbusguard.k8s.ApiAnswer.Done;
import io.nimbusguard.k8s.ApiAnswer.Lost;
import io.nimbusguard.k8s.ApiAnswer.Refused;
import java.time.Duration;
import java.util.function.Supplier;

/// Calls the client library and turns its exceptions into answers.
final class ApiCall {

    private static final Duration UNSPECIFIED_PAUSE = Duration.ofSeconds(1);

    private ApiCall() {}

    static <T> ApiAnswer<T> of(Supplier<T> request) {
        try {
            return new Done<>(request.get());
        } catch (KubernetesClientException e) {
            return answer(e);
        }
    }

    /// A code from 500 on leaves open whether the request was carried out.
    private static <T> ApiAnswer<T> answer(KubernetesClientException e) {
        return e.getCode() >= 400 && e.getCode() < 500
                ? new Refused<>(e.getCode(), message(e), retryAfter(e))
                : new Lost<>(message(e));
    }

    private static Duration retryAfter(KubernetesClientException e) {
        var details = e.getStatus() == null ? null : e.getStatus().getDetails();
        if (details != null && details.getRetryAfterSeconds() != null) {
            return Duration.ofSeconds(details.getRetryAfterSeconds());
        }
        return e.getCode() == 429 ? UNSPECIFIED_PAUSE : Duration.ZERO;
    }

    private static String message(KubernetesClientException e) {
        if (e.getStatus() != null && e.getStatus().getMessage() != null) {
            return e.getStatus().getMessage();
        }
        var cause = e.getCause() == null ? e : e.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
