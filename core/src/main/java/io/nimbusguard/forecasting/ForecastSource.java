package io.nimbusguard.forecasting;

/// Who made a forecast.
public enum ForecastSource {
    LSTM("LSTM"),
    SEASONAL("Seasonal"),
    PERSISTENCE("Persistence"),
    NONE("None");

    private final String label;

    ForecastSource(String label) {
        this.label = label;
    }

    /// As it stands in status, meters and JSON.
    public String label() {
        return label;
    }
}
