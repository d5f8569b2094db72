package io.nimbusguard.cli.view;

import io.nimbusguard.cli.terminal.Look.Glyphs;
import io.nimbusguard.cli.view.DemoFrame.Bill;
import java.util.Locale;

/// The demo where nobody watches: one plain line per virtual hour.
public final class HourLine {

    private HourLine() {}

    public static String of(DemoFrame frame) {
        var load = frame.load().now().isPresent()
                ? Words.number(frame.load().now().getAsDouble()) + " requests/s"
                : "load missing";
        var replicas = frame.replicas().isEmpty()
                ? "no replicas yet"
                : counts(frame.replicas().getLast());
        return Words.dayAndClock(frame.begin(), frame.time()) + "  " + load + ", " + replicas + "; so far NimbusGuard "
                + bill(frame.ours()) + ", HPA " + bill(frame.hpa());
    }

    private static String counts(DemoFrame.Replicas now) {
        var needed = now.needed().isPresent() ? ", needed " + now.needed().getAsInt() : "";
        return "replicas " + now.ours() + " (HPA " + now.hpa() + needed + ")";
    }

    private static String bill(Bill bill) {
        return String.format(
                Locale.ROOT,
                "%,.1f replica-hours and %,.0f s of violation",
                bill.replicaHours(),
                bill.violationSeconds());
    }

    /// While warming up.
    public static String ofWarmUp(DemoFrame frame, Glyphs glyphs) {
        return "warming up on the earlier part of " + frame.trace() + ", its load times "
                + Words.number(frame.load().scale()) + " so that its peak fills the cluster"
                + (glyphs == Glyphs.UNICODE ? "…" : "...");
    }
}
