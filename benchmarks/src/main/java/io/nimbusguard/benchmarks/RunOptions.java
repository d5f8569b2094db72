package io.nimbusguard.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What to run.
///
/// @param patterns regular expressions on `Class.method`; all benchmarks where there is none
/// @param json     where every measurement goes
record RunOptions(List<String> patterns, boolean quick, Path json) {

    private static final Path JSON = Path.of("benchmarks", "target", "bench.json");

    RunOptions {
        patterns = List.copyOf(patterns);
    }

    static RunOptions of(List<String> arguments) {
        var patterns = new ArrayList<String>();
        var quick = false;
        var json = JSON;
        for (var i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "--quick" -> quick = true;
                case "--json" -> json = Path.of(arguments.get(++i));
                case String pattern -> patterns.add(pattern);
            }
        }
        return new RunOptions(patterns, quick, json);
    }
}
