package io.nimbusguard.forecasting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ChooserTest {

    private static final int OTHER = 1;
    private static final int MIXTURE = 2;

    @Test
    void withoutAMixtureTheOneThatDidALittleBetterSpeaks() {
        var chooser = Chooser.amongEquals(3);

        hear(chooser, 0.75, 0.8, true);

        assertThat(chooser.speaker(0)).isEqualTo(OTHER);
    }

    @Test
    void aMixtureSpeaksEvenWhereOneOfItsPartsDidALittleBetterLately() {
        var chooser = Chooser.withMixture(3);

        hear(chooser, 0.75, 0.8, true);

        assertThat(chooser.speaker(0)).isEqualTo(MIXTURE);
    }

    @Test
    void whoIsClearlyBetterThanTheMixtureSpeaks() {
        var chooser = Chooser.withMixture(3);

        hear(chooser, 0.5, 0.8, true);

        assertThat(chooser.speaker(0)).isEqualTo(OTHER);
    }

    @Test
    void persistenceSpeaksWhereTheMixtureIsClearlyWorse() {
        var chooser = Chooser.withMixture(3);
        hear(chooser, 1, 0.8, true);

        hear(chooser, 1.3, 1.5, true);

        assertThat(chooser.speaker(0)).isZero();
    }

    @Test
    void nobodyHasToBeatAMixtureThatIsSilent() {
        var chooser = Chooser.withMixture(3);
        hear(chooser, 0.75, 0.8, true);

        hear(chooser, 0.75, 0.8, false);

        assertThat(chooser.speaker(0)).isEqualTo(OTHER);
    }

    private static void hear(Chooser chooser, double lossOfOther, double lossOfMixture, boolean isMixed) {
        var able = new boolean[3];
        Arrays.fill(able, true);
        able[MIXTURE] = isMixed;
        for (var minute = 0; minute < 2 * 1440; minute++) {
            chooser.note(0, 1, 1);
            chooser.note(OTHER * Outputs.COUNT, lossOfOther, 1);
            chooser.note(MIXTURE * Outputs.COUNT, lossOfMixture, 1);
            chooser.choose(able);
        }
    }
}
