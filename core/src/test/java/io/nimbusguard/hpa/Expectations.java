package io.nimbusguard.hpa;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Collects what disagrees within one vector.
final class Expectations {

    private final List<String> disagreements = new ArrayList<>();
    private final String prefix;

    Expectations(String prefix) {
        this.prefix = prefix;
    }

    Expectations expect(String field, Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) {
            disagreements.add(prefix + field + " expected " + expected + " but was " + actual);
        }
        return this;
    }

    Expectations expect(JsonNode expected, String field, int actual) {
        return expect(field, expected.get(field).asInt(), actual);
    }

    List<String> disagreements() {
        return disagreements;
    }
}
