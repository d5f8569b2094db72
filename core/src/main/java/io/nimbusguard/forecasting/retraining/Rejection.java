package io.nimbusguard.forecasting.retraining;

/// Why a challenger may not serve: stable codes, worst first.
public enum Rejection {
    WEIGHTS_NOT_FINITE("a weight is not a number"),
    NOTHING_TO_JUDGE_BY("nothing came that it could be judged by"),
    WORSE_ON_THE_FIXED_SUITE("it forecasts the fixed suite worse than the one that serves"),
    MISCALIBRATED("its 80 % band covers too little or too much of what came"),
    WORSE_ON_SOME_WORKLOADS("some tenth of the workloads would be forecast more than 5 % worse"),
    NOT_BETTER("it is not at least 1 % better over the last two hours");

    private final String sentence;

    Rejection(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
