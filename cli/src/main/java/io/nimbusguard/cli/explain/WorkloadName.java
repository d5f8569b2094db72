package io.nimbusguard.cli.explain;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A workload as it is typed: `shop/checkout`.
record WorkloadName(String namespace, String name) {

    private static final Pattern TYPED = Pattern.compile("([^/\\s]+)/([^/\\s]+)");

    @Override
    public String toString() {
        return namespace + "/" + name;
    }

    static final class Converter implements ITypeConverter<WorkloadName> {
        @Override
        public WorkloadName convert(String typed) {
            var parts = TYPED.matcher(typed);
            if (!parts.matches()) {
                throw new TypeConversionException("'" + typed + "' is no NAMESPACE/NAME, such as shop/checkout");
            }
            return new WorkloadName(parts.group(1), parts.group(2));
        }
    }
}
