package io.nimbusguard.prometheus;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/// The HTTP client, made anew when the CA file has changed. It follows no redirect, uses no proxy, checks
/// certificates and host names, and speaks TLS 1.2 or newer; there is no way to switch that off.
final class TrustedClient implements AutoCloseable {

    private static final long LARGEST_FILE = 1024 * 1024;

    private final Optional<Path> caFile;
    private final Duration connectTimeout;
    private final Executor executor;
    private byte[] builtFrom = new byte[0];
    private Optional<HttpClient> current = Optional.empty();

    TrustedClient(Optional<Path> caFile, Duration connectTimeout, Executor executor) {
        this.caFile = caFile;
        this.connectTimeout = connectTimeout;
        this.executor = executor;
    }

    synchronized HttpClient get() throws QueryException {
        var certificates = certificates();
        if (current.isEmpty() || !Arrays.equals(certificates, builtFrom)) {
            var made = build(certificates);
            // Whoever still uses the old one may finish.
            current.ifPresent(HttpClient::shutdown);
            current = Optional.of(made);
            builtFrom = certificates;
        }
        return current.get();
    }

    private byte[] certificates() throws QueryException {
        if (caFile.isEmpty()) {
            return new byte[0];
        }
        try {
            if (Files.size(caFile.get()) > LARGEST_FILE) {
                throw unusable("it is larger than 1 MiB");
            }
            return Files.readAllBytes(caFile.get());
        } catch (QueryException known) {
            throw known;
        } catch (IOException fault) {
            throw unusable(fault.getClass().getSimpleName());
        }
    }

    private HttpClient build(byte[] certificates) throws QueryException {
        var parameters = new SSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        var builder = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .version(HttpClient.Version.HTTP_1_1)
                .sslParameters(parameters)
                .connectTimeout(connectTimeout)
                .executor(executor);
        if (caFile.isPresent()) {
            builder.sslContext(trusting(certificates));
        }
        return builder.build();
    }

    private SSLContext trusting(byte[] pem) throws QueryException {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            var count = 0;
            for (var certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem))) {
                store.setCertificateEntry("ca-" + count++, certificate);
            }
            if (count == 0) {
                throw unusable("it holds no certificate");
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException fault) {
            throw unusable("it holds no PEM certificates");
        } catch (QueryException known) {
            throw known;
        } catch (IOException fault) {
            throw unusable(fault.getClass().getSimpleName());
        }
    }

    private QueryException unusable(String why) {
        return new QueryException(
                QueryFailure.TLS, "the CA file " + caFile.map(Path::toString).orElse("") + " cannot be used: " + why);
    }

    @Override
    public synchronized void close() {
        current.ifPresent(HttpClient::shutdownNow);
    }
}
