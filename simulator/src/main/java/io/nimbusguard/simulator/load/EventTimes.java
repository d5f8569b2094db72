package io.nimbusguard.simulator.load;

import io.nimbusguard.simulator.condition.Service;
import java.util.ArrayList;
import java.util.List;

/// Moments that have nothing to do with each other, a few of them a day: exponential pauses.
final class EventTimes {

    private static final double DAY_SECONDS = 86_400;

    private EventTimes() {}

    /// One moment, and a draw that belongs to it.
    ///
    /// @param step in which it falls
    /// @param luck uniform in [0, 1)
    record Event(int step, double luck) {}

    /// In the order of time.
    ///
    /// @param name of the stream
    static List<Event> draw(String name, long seed, int steps, double perDay) {
        var random = Streams.named(name, seed);
        var events = new ArrayList<Event>();
        var second = 0.0;
        while (true) {
            second -= DAY_SECONDS / perDay * Math.log1p(-random.nextDouble());
            var step = second / Service.STEP_SECONDS;
            if (step >= steps) {
                return events;
            }
            events.add(new Event((int) step, random.nextDouble()));
        }
    }
}
