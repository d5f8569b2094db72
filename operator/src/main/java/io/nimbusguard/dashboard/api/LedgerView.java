package io.nimbusguard.dashboard.api;

import io.nimbusguard.dashboard.seen.Account;
import io.nimbusguard.dashboard.seen.FleetWatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// What the fleet paid and missed over the last week at most, beside the shadow HPAs on the same demand.
///
/// @param since     ISO 8601; absent while nothing was charged
/// @param ours      over all hours
/// @param shadowHpa likewise
/// @param aboveNeed our cost over that of exactly what was needed, less 1: regret is at most this
/// @param shadowAboveNeed the shadow HPAs'
/// @param saving    share of the shadow HPAs' cost that was saved; below 0 where they were cheaper
/// @param savingLow end of the 95 % interval of that, a bootstrap over hours; absent under twelve hours
/// @param savingHigh likewise
/// @param hours     oldest first
public record LedgerView(
        int schema,
        @Nullable String since,
        @Nullable TallyView ours,
        @Nullable TallyView shadowHpa,
        @Nullable Double aboveNeed,
        @Nullable Double shadowAboveNeed,
        @Nullable Double saving,
        @Nullable Double savingLow,
        @Nullable Double savingHigh,
        List<Hour> hours) {

    private static final int LEAST_HOURS = 12;
    private static final int RESAMPLES = 1000;
    private static final double TAIL = 0.025;

    public LedgerView {
        hours = List.copyOf(hours);
    }

    /// @param time when it began, ISO 8601
    public record Hour(String time, TallyView ours, TallyView shadowHpa) {

        private static Hour of(Map.Entry<Instant, Account> entry) {
            var account = entry.getValue();
            return new Hour(
                    entry.getKey().toString(),
                    TallyView.costing(account.ours(), account.oursCost()),
                    TallyView.costing(account.theirs(), account.theirCost()));
        }
    }

    public static LedgerView of(FleetWatch fleet) {
        var byHour = fleet.accountByHour();
        if (byHour.isEmpty()) {
            return new LedgerView(PageJson.SCHEMA, null, null, null, null, null, null, null, null, List.of());
        }
        var all = byHour.values().stream().reduce(Account.NONE, Account::plus);
        var interval = interval(byHour.values());
        return new LedgerView(
                PageJson.SCHEMA,
                byHour.keySet().iterator().next().toString(),
                TallyView.costing(all.ours(), all.oursCost()),
                TallyView.costing(all.theirs(), all.theirCost()),
                above(all.oursCost(), all.ours().neededReplicaSeconds()),
                above(all.theirCost(), all.theirs().neededReplicaSeconds()),
                saving(all),
                interval.isEmpty() ? null : interval.getFirst(),
                interval.isEmpty() ? null : interval.getLast(),
                byHour.entrySet().stream().map(Hour::of).toList());
    }

    private static @Nullable Double above(double cost, double needed) {
        return needed > 0 ? cost / needed - 1 : null;
    }

    private static @Nullable Double saving(Account account) {
        return account.theirCost() > 0 ? 1 - account.oursCost() / account.theirCost() : null;
    }

    /// Its two ends; empty where there are too few hours.
    private static List<Double> interval(Collection<Account> hours) {
        if (hours.size() < LEAST_HOURS) {
            return List.of();
        }
        var ours = hours.stream().mapToDouble(Account::oursCost).toArray();
        var theirs = hours.stream().mapToDouble(Account::theirCost).toArray();
        var dice = new Random(hours.size());
        var savings = new ArrayList<Double>();
        for (var i = 0; i < RESAMPLES; i++) {
            var oursDrawn = 0.0;
            var theirsDrawn = 0.0;
            for (var hour = 0; hour < ours.length; hour++) {
                var drawn = dice.nextInt(ours.length);
                oursDrawn += ours[drawn];
                theirsDrawn += theirs[drawn];
            }
            if (theirsDrawn > 0) {
                savings.add(1 - oursDrawn / theirsDrawn);
            }
        }
        savings.sort(Double::compare);
        var cut = (int) (TAIL * savings.size());
        return savings.isEmpty() ? List.of() : List.of(savings.get(cut), savings.get(savings.size() - 1 - cut));
    }
}
