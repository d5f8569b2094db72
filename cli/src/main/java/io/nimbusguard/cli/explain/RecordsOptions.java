package io.nimbusguard.cli.explain;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// One of the two places where decisions are on record.
final class RecordsOptions {

    @Option(
            names = "--operator",
            paramLabel = "URL",
            required = true,
            description = "The page of a running operator or demo, such as http://127.0.0.1:8081.")
    private @Nullable URI operator;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "The data directory of an operator; it need not run.")
    private @Nullable Path data;

    Records open() {
        if (data != null) {
            return StoredRecords.in(data);
        }
        if (operator != null) {
            return new ServedRecords(operator);
        }
        throw new IllegalStateException("one of the two is required");
    }
}
