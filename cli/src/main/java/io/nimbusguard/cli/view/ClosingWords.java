package io.nimbusguard.cli.view;

import io.nimbusguard.cli.view.DemoFrame.Bill;
import java.util.Locale;

/// Who did better in what, said plainly, also when it was not us.
public final class ClosingWords {

    /// Differences below this are chance.
    private static final double SAME = 0.005;

    private ClosingWords() {}

    public static String of(Bill ours, Bill hpa) {
        if (ours.replicaHours() == 0 && hpa.replicaHours() == 0) {
            return "The replay had not begun, so there is nothing to compare.";
        }
        return replicaHours(ours, hpa) + " " + violations(ours, hpa) + " " + verdict(ours, hpa);
    }

    private static String replicaHours(Bill ours, Bill hpa) {
        return String.format(
                Locale.ROOT,
                "NimbusGuard paid for %,.1f replica-hours, %s the HPA's %,.1f.",
                ours.replicaHours(),
                comparison(ours.replicaHours(), hpa.replicaHours(), "fewer than", "more than"),
                hpa.replicaHours());
    }

    private static String violations(Bill ours, Bill hpa) {
        if (ours.violationSeconds() == 0 && hpa.violationSeconds() == 0) {
            return "Neither missed the latency objective.";
        }
        return String.format(
                Locale.ROOT,
                "It missed the latency objective for %,.0f s, the HPA for %,.0f s.",
                ours.violationSeconds(),
                hpa.violationSeconds());
    }

    private static String verdict(Bill ours, Bill hpa) {
        var cheaper = same(ours.costReplicaHours(), hpa.costReplicaHours())
                ? 0
                : Double.compare(hpa.costReplicaHours(), ours.costReplicaHours());
        var costs = String.format(
                Locale.ROOT, "%,.1f against %,.1f replica-hours", ours.costReplicaHours(), hpa.costReplicaHours());
        var trade = trade(ours, hpa);
        if (cheaper == 0) {
            return "With violations and pod changes priced in, the two come out even (" + costs + ")" + trade + ".";
        }
        return "With violations and pod changes priced in, "
                + (cheaper > 0 ? "NimbusGuard did better (" : "the HPA did better (")
                + costs + ")" + trade + ".";
    }

    /// Where neither is better in everything, the reader should know what was traded for what.
    private static String trade(Bill ours, Bill hpa) {
        var savedReplicas = ours.replicaHours() < hpa.replicaHours();
        var savedViolations = ours.violationSeconds() < hpa.violationSeconds();
        var lostViolations = ours.violationSeconds() > hpa.violationSeconds();
        if (savedReplicas && lostViolations) {
            return "; NimbusGuard saved replicas at the price of more violations";
        }
        if (!savedReplicas && savedViolations && !same(ours.replicaHours(), hpa.replicaHours())) {
            return "; NimbusGuard avoided violations at the price of more replicas";
        }
        return "";
    }

    private static String comparison(double ours, double theirs, String fewer, String more) {
        if (same(ours, theirs)) {
            return "as many as";
        }
        var ratio = Math.abs(ours - theirs) / theirs;
        return String.format(Locale.ROOT, "%.0f %% %s", 100 * ratio, ours < theirs ? fewer : more);
    }

    private static boolean same(double ours, double theirs) {
        return Math.abs(ours - theirs) <= SAME * Math.max(ours, theirs);
    }
}
