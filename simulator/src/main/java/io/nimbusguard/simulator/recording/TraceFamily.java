package io.nimbusguard.simulator.recording;

import java.util.List;

/// Which traces are kin: a forecaster that has seen one of a family does not meet the others as a stranger.
public final class TraceFamily {

    /// Of the bundled traces.
    public static final List<String> KNOWN =
            List.of("nasa", "worldcup98", "ms-docdb", "aws-elb", "azure-vm", "azure-functions", "azure-llm", "alibaba");

    /// Not trained on unless asked for.
    public static final String HELD_OUT = "worldcup98";

    private TraceFamily() {}

    /// The family whose name the trace's begins with; else the trace is a family of its own.
    public static String of(String trace) {
        return KNOWN.stream().filter(trace::startsWith).findFirst().orElse(trace);
    }
}
