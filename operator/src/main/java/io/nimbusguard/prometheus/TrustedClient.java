package io.nimbusguard.prometheus;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
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
    private byte[] fileRead = new byte[0];
    private List<X509Certificate> inFile = List.of();
    private List<X509Certificate> trusted = List.of();
    private Optional<HttpClient> current = Optional.empty();

    TrustedClient(Optional<Path> caFile, Duration connectTimeout, Executor executor) {
        this.caFile = caFile;
        this.connectTimeout = connectTimeout;
        this.executor = executor;
    }

    synchronized HttpClient get() throws QueryException {
        var certificates = valid();
        if (current.isEmpty() || !certificates.equals(trusted)) {
            var made = build(certificates);
            // Whoever still uses the old one may finish.
            current.ifPresent(HttpClient::shutdown);
            current = Optional.of(made);
            trusted = certificates;
        }
        return current.get();
    }

    /// What may be trusted today: the platform does not ask whether a certificate that it trusts outright has
    /// expired.
    private List<X509Certificate> valid() throws QueryException {
        if (caFile.isEmpty()) {
            return List.of();
        }
        var bytes = read(caFile.get());
        if (!Arrays.equals(bytes, fileRead)) {
            inFile = parse(bytes);
            fileRead = bytes;
        }
        var valid = inFile.stream().filter(TrustedClient::isValid).toList();
        if (valid.isEmpty()) {
            throw unusable(inFile.isEmpty() ? "it holds no certificate" : "every certificate in it has expired");
        }
        return valid;
    }

    private static boolean isValid(X509Certificate certificate) {
        try {
            certificate.checkValidity();
            return true;
        } catch (CertificateExpiredException | CertificateNotYetValidException _) {
            return false;
        }
    }

    private byte[] read(Path file) throws QueryException {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw unusable("it is larger than 1 MiB");
            }
            return Files.readAllBytes(file);
        } catch (QueryException known) {
            throw known;
        } catch (IOException fault) {
            throw unusable(fault.getClass().getSimpleName());
        }
    }

    private List<X509Certificate> parse(byte[] pem) throws QueryException {
        try {
            return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)).stream()
                    .filter(X509Certificate.class::isInstance)
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException _) {
            throw unusable("it holds no PEM certificates");
        }
    }

    private HttpClient build(List<X509Certificate> certificates) throws QueryException {
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

    private SSLContext trusting(List<X509Certificate> certificates) throws QueryException {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (var i = 0; i < certificates.size(); i++) {
                store.setCertificateEntry("ca-" + i, certificates.get(i));
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException fault) {
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
