package io.nimbusguard.testbed.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/// Asks a program on loopback whether it is there.
public final class Http {

    private static final int TIMEOUT_MILLIS = 2000;

    private Http() {}

    /// Whether `url` answers 200.
    public static boolean isOk(String url) {
        try {
            var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }
}
