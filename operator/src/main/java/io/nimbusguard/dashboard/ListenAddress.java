package io.nimbusguard.dashboard;

import java.util.Optional;

/// Where to listen.
///
/// @param host a name or address of this machine; 0.0.0.0 for all of them
/// @param port 0 for any free one
public record ListenAddress(String host, int port) {

    private static final int LAST_PORT = 65_535;

    public ListenAddress {
        if (host.isBlank() || port < 0 || port > LAST_PORT) {
            throw new IllegalArgumentException("no address to listen on: " + host + ":" + port);
        }
    }

    /// Reads `host:port`, an IPv6 host in brackets; empty when the text is not of that form.
    public static Optional<ListenAddress> parse(String text) {
        var colon = text.lastIndexOf(':');
        var host = colon < 0 ? "" : text.substring(0, colon);
        var port = text.substring(colon + 1);
        var bracketed = host.startsWith("[") && host.endsWith("]");
        if (host.isBlank() || (host.contains(":") && !bracketed) || !port.matches("\\d{1,5}")) {
            return Optional.empty();
        }
        var number = Integer.parseInt(port);
        var bare = bracketed ? host.substring(1, host.length() - 1) : host;
        return number > LAST_PORT || bare.isBlank() ? Optional.empty() : Optional.of(new ListenAddress(bare, number));
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
