package io.nimbusguard.cli.failure;

import java.math.BigDecimal;

/// The numbers an option may have, both ends included.
///
/// @param option as typed, such as `--seeds`
/// @param unit   what is counted, such as `seconds`
public record OptionRange(String option, double least, double most, String unit) {

    public double check(double value) {
        if (!(value >= least && value <= most)) {
            throw outside(plain(value));
        }
        return value;
    }

    public int check(int value) {
        check((double) value);
        return value;
    }

    public long check(long value) {
        if (value < least || value > most) {
            throw outside(Long.toString(value));
        }
        return value;
    }

    private CommandFailure outside(String value) {
        var range = "from " + plain(least) + " to " + plain(most);
        return new CommandFailure(
                ErrorCode.BAD_VALUE,
                option + " is " + value,
                "it must be " + range + " (" + unit + ")",
                "give " + option + " a value in that range");
    }

    /// As a user would type it.
    public static String plain(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }
}
