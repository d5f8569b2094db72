package io.nimbusguard.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerParserTest {

    private static final SeriesKey KEY = new SeriesKey("shop", "checkout");
    private static final String GOOD = """
            {"status":"success","data":{"resultType":"vector","result":[
              {"metric":{"namespace":"shop","workload":"checkout","extra":"x"},"value":[1700000000.123,"12.5"]},
              {"metric":{"workload":"checkout"},"value":[1700000000,"1"]},
              {"metric":{"namespace":"shop","workload":"other"},"value":[1700000000,"NaN"]}]},"unknown":{"a":[1]}}""";

    private static Answer parse(byte[] json) throws IOException {
        return AnswerParser.parse(new ByteArrayInputStream(json), "workload", KEY::equals, 100);
    }

    private static Answer parse(String json) throws IOException {
        return parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String vector(String... series) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[" + String.join(",", series)
                + "]}}";
    }

    private static String series(String time, String value) {
        return "{\"metric\":{\"namespace\":\"shop\",\"workload\":\"checkout\"},\"value\":[" + time + ",\"" + value
                + "\"]}";
    }

    @Test
    void keepsTheFleetsSeriesAndCountsTheOthers() throws IOException {
        var answer = parse(GOOD);

        assertThat(answer.samples()).containsOnlyKeys(KEY);
        assertThat(answer.samples().get(KEY)).containsExactly(new Sample(1700000000.123, 12.5));
        assertThat(answer.unknown()).isEqualTo(2);
        assertThat(answer.incomplete()).isFalse();
    }

    @Test
    void ofTwoSeriesForOneWorkloadTheNewerCountsAndOfTwoEquallyNewTheLarger() throws IOException {
        assertThat(parse(vector(series("10", "1"), series("9", "5"))).samples().get(KEY))
                .containsExactly(new Sample(10, 1));
        var answer = parse(vector(series("10", "1"), series("10", "5")));
        assertThat(answer.samples().get(KEY)).containsExactly(new Sample(10, 5));
        assertThat(answer.duplicates()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "+Inf", "-Inf", "1e-7", "-3", "1.7976931348623157e+308"})
    void readsEveryNumberThatTheServerWrites(String value) throws IOException {
        var expected = value.endsWith("Inf") ? Double.parseDouble(value + "inity") : Double.parseDouble(value);

        assertThat(parse(vector(series("1", value)))
                        .samples()
                        .get(KEY)
                        .getFirst()
                        .value())
                .isEqualTo(Double.valueOf(expected));
    }

    @Test
    void aWarningMakesTheAnswerIncomplete() throws IOException {
        assertThat(parse("{\"warnings\":[\"one shard is gone\"]," + GOOD.substring(1))
                        .incomplete())
                .isTrue();
        assertThat(parse("{\"warnings\":[]," + GOOD.substring(1)).incomplete()).isFalse();
    }

    @Test
    void anErrorSaysWhatIsWrongInOneShortLine() {
        var error = "x\\n".repeat(500);

        assertThatExceptionOfType(QueryException.class)
                .isThrownBy(
                        () -> parse("{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"" + error + "\"}"))
                .satisfies(fault -> {
                    assertThat(fault.failure()).isEqualTo(QueryFailure.REFUSED);
                    assertThat(fault.getMessage()).startsWith("bad_data: x x").hasSizeLessThan(250);
                    assertThat(fault.getMessage().lines()).hasSize(1);
                });
    }

    @Test
    void tooManySeriesAreNotReadToTheEnd() {
        var many = new String[101];
        java.util.Arrays.fill(many, series("1", "1"));

        assertThatExceptionOfType(QueryException.class)
                .isThrownBy(() -> parse(vector(many)))
                .matches(fault -> fault.failure() == QueryFailure.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "<html><body>please log in</body></html>",
                "{\"status\":\"success\"}",
                "{\"status\":\"success\",\"data\":null}",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"2\"]}}",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"value\":[1,\"\"]}]}}",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"value\":[1,\"2\"]}]}} {}",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"value\":[1e999,\"2\"]}]}}",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{\"namespace\":1}}]}}"
            })
    void whatIsNoAnswerIsMalformed(String json) {
        assertThatExceptionOfType(QueryException.class)
                .isThrownBy(() -> parse(json))
                .matches(fault -> fault.failure() == QueryFailure.MALFORMED)
                .satisfies(fault -> assertThat(fault.getMessage()).doesNotContain("log in"));
    }

    @Test
    void everyBeginningOfAnAnswerIsMalformed() {
        for (var length = 0; length < GOOD.length(); length++) {
            var cut = GOOD.substring(0, length);
            assertThatExceptionOfType(QueryException.class).isThrownBy(() -> parse(cut));
        }
    }

    @Property
    void anyBytesGiveAnAnswerOrATypedError(@ForAll byte[] bytes) {
        answerOrTypedError(bytes);
    }

    /// A good answer with some bytes exchanged reaches further into the parser than noise does.
    @Property
    void anySpoiledAnswerGivesAnAnswerOrATypedError(@ForAll long seed) {
        var random = new Random(seed);
        var bytes = GOOD.getBytes(StandardCharsets.UTF_8);
        for (var i = random.nextInt(1, 6); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        answerOrTypedError(bytes);
    }

    private static void answerOrTypedError(byte[] bytes) {
        try {
            parse(bytes);
        } catch (QueryException known) {
            assertThat(known.failure()).isIn(QueryFailure.MALFORMED, QueryFailure.REFUSED, QueryFailure.TOO_LARGE);
        } catch (IOException fault) {
            throw new AssertionError(fault);
        }
    }
}
