package io.nimbusguard.scaling;

import io.nimbusguard.scaling.Ruling.Accept;
import io.nimbusguard.scaling.Ruling.Adjust;
import io.nimbusguard.scaling.Ruling.Shadow;
import io.nimbusguard.scaling.Ruling.Veto;
import java.util.Optional;

/// What one guard made of the target it was shown.
///
/// @param guard  its stable name
/// @param before target before it spoke
/// @param after  target after it spoke
/// @param ruling its answer
public record GuardFinding(String guard, int before, int after, Ruling ruling) {

    /// Why the guard did not simply accept; empty when it did.
    public Optional<Reason> objection() {
        return switch (ruling) {
            case Accept() -> Optional.empty();
            case Adjust(var _, Reason reason, var _) -> Optional.of(reason);
            case Veto(Reason reason, var _) -> Optional.of(reason);
            case Shadow(Reason reason, var _) -> Optional.of(reason);
        };
    }

    /// The smallest change that would have made it accept; empty when it did.
    public Optional<SmallestChange> smallestChange() {
        return switch (ruling) {
            case Accept() -> Optional.empty();
            case Adjust(var _, var _, SmallestChange flip) -> Optional.of(flip);
            case Veto(var _, SmallestChange flip) -> Optional.of(flip);
            case Shadow(var _, SmallestChange flip) -> Optional.of(flip);
        };
    }
}
