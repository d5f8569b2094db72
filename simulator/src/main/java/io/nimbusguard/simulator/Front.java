package io.nimbusguard.simulator;

import java.util.List;

/// What policies pay and what they miss on one trace as their main knobs are turned.
///
/// @param points policy by policy, in the order in which its knob was turned
public record Front(String trace, String sha256, List<FrontPoint> points) {

    public Front {
        points = List.copyOf(points);
    }
}
