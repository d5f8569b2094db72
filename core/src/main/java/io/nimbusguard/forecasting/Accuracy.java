package io.nimbusguard.forecasting;

/// How close past forecasts came, for people; decisions go by [Confidence], which is made of the same record.
///
/// @param errorRatio mean absolute error of the median ten minutes ahead over mean demand, over about two hours; ratio,
///                   0 or above
/// @param coverage   share of what followed that lay inside the 80 % band, over about six hours; ratio in [0, 1]
public record Accuracy(double errorRatio, double coverage) {

    public Accuracy {
        if (!(errorRatio >= 0 && coverage >= 0 && coverage <= 1)) {
            throw new IllegalArgumentException("accuracy is made of ratios: " + errorRatio + ", " + coverage);
        }
    }
}
