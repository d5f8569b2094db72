package io.nimbusguard.simulator.load;

import io.nimbusguard.scaling.Feature;
import io.nimbusguard.simulator.condition.Service;
import java.util.BitSet;

/// What monitoring does not bring: 1 to 5 % of the scrapes (a share of its own for every run), all scrapes for 2 to 8
/// minutes about three times a day, and one answer in five hundred for each feature by itself.
///
/// @param scrapes by step
/// @param answers by step and feature
record LostSamples(BitSet scrapes, BitSet answers) {

    private static final double LEAST_SHARE = 0.01;
    private static final double MOST_SHARE = 0.05;
    private static final double OUTAGES_PER_DAY = 3;
    private static final double LEAST_OUTAGE_SECONDS = 120;
    private static final double MOST_OUTAGE_SECONDS = 480;
    private static final double ANSWERS_LOST = 0.002;

    static LostSamples draw(String trace, long seed, int steps) {
        var lost = new LostSamples(new BitSet(steps), new BitSet());
        var random = Streams.named("lost scrapes " + trace, seed);
        var share = random.nextDouble(LEAST_SHARE, MOST_SHARE);
        for (var step = 0; step < steps; step++) {
            lost.scrapes.set(step, random.nextDouble() < share);
        }
        for (var outage : EventTimes.draw("scrape outages " + trace, seed, steps, OUTAGES_PER_DAY)) {
            var seconds = LEAST_OUTAGE_SECONDS + outage.luck() * (MOST_OUTAGE_SECONDS - LEAST_OUTAGE_SECONDS);
            lost.scrapes.set(outage.step(), Math.min(steps, outage.step() + (int) (seconds / Service.STEP_SECONDS)));
        }
        var perDay = 86_400.0 / Service.STEP_SECONDS * ANSWERS_LOST;
        for (var feature : Feature.ALL) {
            for (var answer : EventTimes.draw("lost " + feature.metricName() + " " + trace, seed, steps, perDay)) {
                lost.answers.set(index(answer.step(), feature));
            }
        }
        return lost;
    }

    boolean scrape(int step) {
        return scrapes.get(step);
    }

    boolean answer(int step, Feature feature) {
        return answers.get(index(step, feature));
    }

    private static int index(int step, Feature feature) {
        return step * Feature.ALL.size() + Feature.ALL.indexOf(feature);
    }
}
