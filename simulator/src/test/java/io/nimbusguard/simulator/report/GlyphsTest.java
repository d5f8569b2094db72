package io.nimbusguard.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GlyphsTest {

    @Test
    void writesTheMostSignificantCharacterFirst() {
        assertThat(new Glyphs(2).add(0).add(1).add(Glyphs.BASE)).hasToString("###$$#");
    }

    @Test
    void takesAsManyCharactersAsTheLargestNumberNeeds() {
        assertThat(Glyphs.widthOf(Glyphs.BASE - 1)).isEqualTo(1);
        assertThat(Glyphs.widthOf(Glyphs.BASE)).isEqualTo(2);
        assertThat(Glyphs.widthOf(20_000)).isEqualTo(3);
    }

    @Test
    void countsRuns() {
        var numbers = new int[Glyphs.BASE + 1];
        numbers[Glyphs.BASE] = 2;
        // A run has at most as many as one character can say.
        var longest = Glyphs.ALPHABET.charAt(Glyphs.BASE - 1);
        assertThat(new Glyphs(1).addRuns(numbers)).hasToString("#" + longest + "#$" + "%$");
    }

    @Test
    void usesNoCharacterThatMeansAnythingOnAPage() {
        assertThat(Glyphs.ALPHABET)
                .doesNotContain("<", ">", "&", "\"", "'", "\\")
                .isPrintable();
    }
}
