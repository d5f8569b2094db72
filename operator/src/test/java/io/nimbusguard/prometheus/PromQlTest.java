package io.nimbusguard.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class PromQlTest {

    /// Whatever the text, the literal begins and ends where it should, and says the text again when it is read.
    @Property
    void anyTextIsOneLiteralThatReadsAsTheText(@ForAll String text) {
        var literal = PromQl.literal(text);

        assertThat(literal).startsWith("\"").endsWith("\"");
        assertThat(literal.chars()).noneMatch(c -> c == '\n' || c == 0);
        assertThat(read(literal)).isEqualTo(withoutHalfPairs(text));
        assertThat(new String(literal.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(literal);
    }

    @Property
    void aQuotedPatternMatchesItsTextAndNoOther(@ForAll @NotEmpty String text, @ForAll String other) {
        var pattern = Pattern.compile(PromQl.quotedPattern(text), Pattern.DOTALL);

        assertThat(pattern.matcher(text).matches()).isTrue();
        assertThat(pattern.matcher(other).matches()).isEqualTo(text.equals(other));
    }

    @Test
    void oneValueIsMatchedExactlyAndSeveralAsAPattern() {
        assertThat(PromQl.isOneOf("namespace", List.of("a"))).isEqualTo("namespace=\"a\"");
        assertThat(PromQl.isOneOf("namespace", List.of("b.c", "a"))).isEqualTo("namespace=~\"a|b\\\\.c\"");
    }

    /// As the server reads a literal in double quotes: an unescaped quote would end it.
    private static String read(String literal) {
        var text = new StringBuilder();
        for (var i = 1; i < literal.length() - 1; i++) {
            var c = literal.charAt(i);
            assertThat(c).isNotEqualTo('"');
            if (c != '\\') {
                text.append(c);
                continue;
            }
            switch (literal.charAt(++i)) {
                case 'n' -> text.append('\n');
                case 'u' -> {
                    text.append((char) Integer.parseInt(literal.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                default -> text.append(literal.charAt(i));
            }
            assertThat(i).isLessThan(literal.length() - 1);
        }
        return text.toString();
    }

    private static String withoutHalfPairs(String text) {
        return text.codePoints()
                .map(point -> point >= 0xD800 && point <= 0xDFFF ? 0xFFFD : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
