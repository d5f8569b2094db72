package io.nimbusguard.k8s;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nimbusguard.k8s.resource.ProactiveScalerStatus;
import io.nimbusguard.k8s.resource.ProactiveScalerStatus.DecisionStatus;
import io.nimbusguard.k8s.resource.ProactiveScalerStatus.ForecastStatus;
import io.nimbusguard.k8s.resource.ProactiveScalerStatus.ScorecardStatus;

/// A status as a merge patch: what it does not have is sent as null, which removes what an earlier status had.
final class StatusJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addMixIn(ProactiveScalerStatus.class, NullsToo.class)
            .addMixIn(ForecastStatus.class, NullsToo.class)
            .addMixIn(DecisionStatus.class, NullsToo.class)
            .addMixIn(ScorecardStatus.class, NullsToo.class)
            .build();

    @JsonInclude(Include.ALWAYS)
    private interface NullsToo {}

    private StatusJson() {}

    static String of(ProactiveScalerStatus status) {
        try {
            return MAPPER.writeValueAsString(status);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a status of plain values can always be written", e);
        }
    }
}
