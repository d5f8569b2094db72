package io.nimbusguard.config;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.MapBackedConfigValueConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.Serial;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What was written, before anybody looks at what it means: the environment over the file.
final class RawSettings {

    /// Names the settings file.
    static final String FILE_VARIABLE = "NIMBUSGUARD_CONFIG";

    private static final int OF_FILE = 200;
    private static final int OF_ENVIRONMENT = 300;

    /// Variables of ours that are no settings: where the file is, and what the launcher hands to the virtual
    /// machine.
    private static final Set<String> NO_SETTINGS = Set.of(FILE_VARIABLE, "NIMBUSGUARD_JAVA_OPTS");

    /// What Kubernetes puts into every pod for a Service whose name begins like ours.
    private static final Pattern OF_A_SERVICE = Pattern.compile("NIMBUSGUARD_([A-Z0-9_]+_)?(SERVICE_HOST"
            + "|SERVICE_PORT(_[A-Z0-9_]+)?|PORT(_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)");

    private final SmallRyeConfig merged;
    private final List<SettingFault> faults = new ArrayList<>();

    RawSettings(Map<String, String> environment, Optional<FileSettings> file) {
        file.ifPresent(settings -> faults.addAll(settings.faults()));
        merged = new SmallRyeConfigBuilder()
                .withSources(
                        source("environment", ofEnvironment(environment), OF_ENVIRONMENT),
                        source("file", file.map(this::ofFile).orElse(Map.of()), OF_FILE))
                .build();
    }

    /// @param origin as a person would look for it
    record Written(String value, String origin) {}

    /// Empty for a key that nobody set; blank counts as not set.
    Optional<Written> get(Setting<?> setting) {
        var value = merged.getConfigValue(setting.key());
        return value.getRawValue() == null
                ? Optional.empty()
                : Optional.of(new Written(value.getRawValue(), value.getConfigSourceName()));
    }

    /// Keys and variables that nobody knows, and what is wrong with the file itself.
    List<SettingFault> faults() {
        return faults;
    }

    private Map<String, ConfigValue> ofEnvironment(Map<String, String> environment) {
        var byVariable = new HashMap<String, String>();
        Catalogue.ALL.forEach(setting -> byVariable.put(setting.variable(), setting.key()));
        var values = new HashMap<String, ConfigValue>();
        for (var variable : environment.keySet().stream().sorted().toList()) {
            var key = byVariable.get(variable);
            if (key != null) {
                put(values, key, environment.getOrDefault(variable, ""), "environment " + variable, OF_ENVIRONMENT);
            } else if (isMeantForUs(variable)) {
                unknown(variable, "environment", byVariable.keySet());
            }
        }
        return values;
    }

    private static boolean isMeantForUs(String variable) {
        return variable.startsWith(Setting.PREFIX)
                && !NO_SETTINGS.contains(variable)
                && !OF_A_SERVICE.matcher(variable).matches();
    }

    private Map<String, ConfigValue> ofFile(FileSettings file) {
        var known = Catalogue.ALL.stream().map(Setting::key).toList();
        var values = new HashMap<String, ConfigValue>();
        file.entries().forEach((key, entry) -> {
            if (known.contains(key)) {
                put(values, key, entry.value(), file.origin(entry), OF_FILE);
            } else {
                unknown(key, file.origin(entry), known);
            }
        });
        return values;
    }

    private void unknown(String key, String origin, Collection<String> known) {
        var remedy = Suggestion.near(key, known)
                .map(near -> "nobody knows this key; did you mean " + near + "?")
                .orElse("nobody knows this key; 'nimbusguard config show' lists those there are");
        faults.add(new SettingFault(key, "", origin, remedy));
    }

    /// The value's origin stands where the library keeps the name of its source.
    private static void put(Map<String, ConfigValue> values, String key, String value, String origin, int ordinal) {
        if (!value.isBlank()) {
            values.put(
                    key,
                    ConfigValue.builder()
                            .withName(key)
                            .withValue(value.strip())
                            .withRawValue(value.strip())
                            .withConfigSourceName(origin)
                            .withConfigSourceOrdinal(ordinal)
                            .build());
        }
    }

    private static MapBackedConfigValueConfigSource source(String name, Map<String, ConfigValue> values, int ordinal) {
        return new Source(name, values, ordinal);
    }

    private static final class Source extends MapBackedConfigValueConfigSource {
        @Serial
        private static final long serialVersionUID = 1;

        Source(String name, Map<String, ConfigValue> values, int ordinal) {
            super(name, values, ordinal);
        }
    }
}
