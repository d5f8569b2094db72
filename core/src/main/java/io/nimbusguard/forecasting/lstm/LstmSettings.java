package io.nimbusguard.forecasting.lstm;

/// Size of the network.
///
/// @param window minutes read one by one, 30 to 60
/// @param hidden units
/// @param nets   trained apart and averaged
public record LstmSettings(int window, int hidden, int nets) {

    public static final LstmSettings DEFAULT = new LstmSettings(30, 40, 2);

    public LstmSettings {
        require("window", window, 2, 60);
        require("hidden", hidden, 1, 256);
        require("nets", nets, 1, 8);
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + least + " to " + most + ", but is " + value);
        }
    }
}
