package io.nimbusguard.hpa;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

final class SequenceVectors implements HpaVectors.Check {
    @Override
    public List<String> disagreements(JsonNode vector) {
        return List.of();
    }
}
