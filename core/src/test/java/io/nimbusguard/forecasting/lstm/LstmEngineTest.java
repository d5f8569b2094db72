package io.nimbusguard.forecasting.lstm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LstmEngineTest {

    /// Runs in a Java of its own: natives are loaded once and for all.
    static final class Asked {
        private Asked() {}

        public static void main(String[] arguments) {
            System.out.println(LstmEngine.open());
        }
    }

    private static String openedWith(String platform, String nativeThreads) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(List.of(
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dorg.bytedeco.javacpp.platform=" + platform,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Asked.class.getName()))
                .redirectErrorStream(true);
        builder.environment().putAll(Map.of("OMP_NUM_THREADS", nativeThreads, "OPENBLAS_NUM_THREADS", "1"));
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return said;
    }

    @Test
    void isAvailableHere() {
        assertThat(LstmEngine.open()).isInstanceOf(LstmEngine.Available.class);
    }

    @Test
    void isUnavailableWhereThereAreNoNatives() throws IOException, InterruptedException {
        assertThat(openedWith("linux-arm64", "1")).contains("Unavailable", "not there for this machine");
    }

    @Test
    void isUnavailableWithManyNativeThreads() throws IOException, InterruptedException {
        assertThat(openedWith("linux-x86_64", "2")).contains("Unavailable", "OMP_NUM_THREADS");
    }
}
