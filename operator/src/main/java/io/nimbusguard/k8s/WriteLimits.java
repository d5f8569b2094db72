package io.nimbusguard.k8s;

/// How fast the operator may write.
///
/// @param burst          writes at once after a pause
/// @param startPerSecond writes per second at first
/// @param maxPerSecond   to which they rise while all goes well
/// @param maxInFlight    writes waiting for an answer at one time
public record WriteLimits(int burst, int startPerSecond, int maxPerSecond, int maxInFlight) {

    /// 100 at once, then 50 a second rising to 300.
    public static final WriteLimits STANDARD = new WriteLimits(100, 50, 300, 20);

    public WriteLimits {
        if (burst < 1 || startPerSecond < 1 || maxPerSecond < startPerSecond || maxInFlight < 1) {
            throw new IllegalArgumentException(
                    "limits are at least 1, and maxPerSecond at least startPerSecond, but they" + " are " + burst + ", "
                            + startPerSecond + ", " + maxPerSecond + ", " + maxInFlight);
        }
    }
}
