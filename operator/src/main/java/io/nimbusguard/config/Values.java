package io.nimbusguard.config;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// From text to values; empty for a text that says none.
final class Values {

    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|min|h|d)");
    private static final Pattern ADDRESS = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9.-]+):(\\d{1,5})");
    private static final Pattern CREDENTIALS = Pattern.compile("//[^/@]*@");
    private static final Pattern PASSWORD = Pattern.compile("(?i)(password|token|secret)=[^&;]*");

    private Values() {}

    /// `250ms`, `15s`, `5m` or `5min`, `1h`, `30d`, or as ISO 8601 writes it; both bounds included.
    static Function<String, Optional<Duration>> duration(Duration least, Duration most) {
        return text ->
                duration(text).filter(duration -> duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0);
    }

    private static Optional<Duration> duration(String text) {
        var amount = AMOUNT.matcher(text);
        if (!amount.matches()) {
            try {
                return Optional.of(Duration.parse(text));
            } catch (DateTimeParseException | ArithmeticException _) {
                return Optional.empty();
            }
        }
        var number = Long.parseLong(amount.group(1));
        return Optional.of(
                switch (amount.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "h" -> Duration.ofHours(number);
                    case "d" -> Duration.ofDays(number);
                    default -> Duration.ofMinutes(number);
                });
    }

    static Function<String, Optional<Integer>> integer(int least, int most) {
        return text -> {
            try {
                return Optional.of(Integer.parseInt(text)).filter(number -> number >= least && number <= most);
            } catch (NumberFormatException _) {
                return Optional.empty();
            }
        };
    }

    static Function<String, Optional<Double>> decimal(double least, double most) {
        return text -> {
            try {
                return Optional.of(Double.parseDouble(text)).filter(number -> number >= least && number <= most);
            } catch (NumberFormatException _) {
                return Optional.empty();
            }
        };
    }

    static Optional<Boolean> truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /// A constant by its name, in any case.
    static <E extends Enum<E>> Function<String, Optional<E>> word(Class<E> type) {
        return text -> Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(text))
                .findFirst();
    }

    static Function<String, Optional<String>> matching(Pattern pattern) {
        return text -> Optional.of(text).filter(pattern.asMatchPredicate());
    }

    /// Separated by commas; empty for none.
    static Function<String, Optional<List<String>>> list(Pattern item) {
        return text -> {
            var items = Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .distinct()
                    .toList();
            return Optional.of(items).filter(all -> all.stream().allMatch(item.asMatchPredicate()));
        };
    }

    static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text)).filter(_ -> !text.isEmpty());
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    static Optional<Path> readableFile(String text) {
        return path(text).filter(file -> Files.isRegularFile(file) && Files.isReadable(file));
    }

    /// An HTTP server, without credentials and query.
    static Optional<URI> webAddress(String text) {
        try {
            var uri = new URI(text);
            var scheme = String.valueOf(uri.getScheme());
            return Optional.of(uri)
                    .filter(_ -> scheme.equals("http") || scheme.equals("https"))
                    .filter(address -> address.getHost() != null && address.getRawUserInfo() == null)
                    .filter(address -> address.getRawQuery() == null && address.getRawFragment() == null);
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    /// `host:port`, which is not looked up yet.
    static Optional<InetSocketAddress> address(String text) {
        var address = ADDRESS.matcher(text);
        if (!address.matches() || Integer.parseInt(address.group(2)) > 65_535) {
            return Optional.empty();
        }
        var host = address.group(1).replaceAll("[\\[\\]]", "");
        return Optional.of(InetSocketAddress.createUnresolved(host, Integer.parseInt(address.group(2))));
    }

    /// Without what nobody should read over a shoulder.
    static String masked(String text) {
        var withoutUser = CREDENTIALS.matcher(text).replaceAll("//***@");
        return PASSWORD.matcher(withoutUser).replaceAll("$1=***");
    }
}
