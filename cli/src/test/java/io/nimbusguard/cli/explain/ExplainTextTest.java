package io.nimbusguard.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.cli.explain.Explanation.Flip;
import io.nimbusguard.cli.explain.Explanation.Replayed;
import io.nimbusguard.cli.explain.Explanation.WhatIf;
import io.nimbusguard.dashboard.api.DecisionView;
import io.nimbusguard.dashboard.api.DecisionView.Agent;
import io.nimbusguard.dashboard.api.DecisionView.ForecastView;
import io.nimbusguard.dashboard.api.DecisionView.Guard;
import io.nimbusguard.dashboard.api.DecisionView.Input;
import io.nimbusguard.dashboard.api.DecisionView.Point;
import io.nimbusguard.dashboard.api.DecisionView.PostureWorth;
import io.nimbusguard.dashboard.api.DecisionView.SettlementView;
import io.nimbusguard.dashboard.api.TallyView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExplainTextTest {

    private static final Guard STEP = new Guard(
            "largest-step",
            20,
            16,
            "adjust",
            "STEP_TOO_LARGE",
            "limited to the largest step of one pass",
            "target 16 instead of 20");
    private static final Guard RANGE = new Guard("range", 16, 16, "accept", null, null, null);

    @Test
    void tellsEverythingThatIsKnown() {
        var again = decision(20, 16, null);
        var whatIf = new WhatIf(Map.of("http_requests_total_rate", 900.0), decision(10, 10, null));
        var replay = new Replayed(
                true,
                again,
                List.of(
                        new Flip("http_requests_total_rate", 1234.5, 1300, 17),
                        new Flip("http_requests_total_rate", 1234.5, 1111, 15)),
                whatIf);

        var text = String.join("\n", ExplainText.lines(new Explanation(1, decision(20, 16, settled()), replay)));

        assertThat(text).isEqualTo("""
                shop/checkout at 2026-03-01T12:00:00Z, mode auto
                8 -> 16: too few for the load expected soon; limited to the largest step of one pass

                Seen
                  http_requests_total_rate  1,235 requests per second, 8 s old
                  process_open_fds          missing: NO_SERIES
                  replicas 8, ready 7, 95 % of the ready pods report
                  evidence partial: FEATURE_MISSING

                Forecast by LSTM at 2026-03-01T11:59:00Z, confidence 0.82
                  in  1 min  1,400 requests/s, 80 % from 1,300 to 1,500
                  in 10 min  1,900 requests/s, 80 % from 1,600 to 2,300

                Proposed
                  20 replicas by DQN, posture CAUTIOUS
                  band from 18 to 22; the demand seen now needs 13
                  the agent (v7) would take CAUTIOUS, and was heard
                    BALANCED      value -0.12  shadow cost 0.31
                    CAUTIOUS      value -0.10  shadow cost -

                Guards
                  largest-step  20 -> 16  limited to the largest step of one pass; would have needed target 16 instead of 20
                  the others accepted

                Done
                  16 replicas: applied
                  settled at 2026-03-01T12:01:30Z: 0.40 replica-hours, 30.0 s with too few; an HPA: 0.30 replica-hours, 75.0 s with too few
                  reward -0.25

                Decided again from the record
                  the same
                  with http_requests_total_rate at 1,300 (+5.3 %) it would have been 17
                  with http_requests_total_rate at 1,111 (-10.0 %) it would have been 15

                What if http_requests_total_rate = 900
                  8 -> 10: too few for the load expected soon; limited to the largest step of one pass
                  largest-step  20 -> 16  limited to the largest step of one pass; would have needed target 16 instead of 20""");
    }

    @Test
    void saysWhatIsNotKeptAnyMore() {
        assertThat(ExplainText.lines(new Explanation(1, decision(20, 16, null), null)))
                .endsWith(
                        "", "Decided again from the record", "  not possible: what it rested on is not kept any more");
    }

    private static SettlementView settled() {
        return new SettlementView(
                "2026-03-01T12:01:30Z",
                null,
                new TallyView(0.025, 0.4, 0.38, 30, 8, null),
                new TallyView(0.025, 0.3, 0.38, 75, 2, null),
                -0.25,
                null);
    }

    private static DecisionView decision(int raw, int target, @Nullable SettlementView settlement) {
        return new DecisionView(
                "uid@1",
                "2026-03-01T12:00:00Z",
                "shop",
                "checkout",
                "auto",
                "DQN",
                "CAUTIOUS",
                8,
                7,
                raw,
                18,
                22,
                13,
                target,
                "apply",
                "BELOW_BAND",
                "too few for the load expected soon",
                "applied",
                null,
                "partial: FEATURE_MISSING",
                0.95,
                "8 -> " + target + ": too few for the load expected soon; limited to the largest step of one pass",
                List.of(
                        new Input("http_requests_total_rate", "requests per second", 1234.5, 8.0, null),
                        new Input("process_open_fds", "descriptors", null, null, "NO_SERIES")),
                new ForecastView(
                        "LSTM",
                        "2026-03-01T11:59:00Z",
                        0.82,
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(new Point(60, 1300, 1400, 1500, null), new Point(600, 1600, 1900, 2300, null)),
                        Map.of()),
                new Agent(
                        "v7",
                        "CAUTIOUS",
                        true,
                        null,
                        null,
                        0.01,
                        false,
                        List.of(new PostureWorth("BALANCED", -0.12, 0.31), new PostureWorth("CAUTIOUS", -0.10, null))),
                List.of(STEP, RANGE),
                settlement,
                List.of());
    }
}
