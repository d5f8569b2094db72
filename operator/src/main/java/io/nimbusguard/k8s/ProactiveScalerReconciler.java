package io.nimbusguard.k8s;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.nimbusguard.k8s.resource.ProactiveScaler;
import java.util.function.Consumer;

/// Follows ProactiveScalers: hands each change of what is asked for on. Sets no finalizer and writes nothing itself.
final class ProactiveScalerReconciler implements Reconciler<ProactiveScaler> {

    private final Consumer<ObjectKey> changed;

    /// @param changed told of every ProactiveScaler that was made or changed
    ProactiveScalerReconciler(Consumer<ObjectKey> changed) {
        this.changed = changed;
    }

    @Override
    public UpdateControl<ProactiveScaler> reconcile(ProactiveScaler scaler, Context<ProactiveScaler> context) {
        changed.accept(ObjectKey.of(scaler));
        return UpdateControl.noUpdate();
    }

    /// Whether a change is one of what is asked for: not of the status, which we wrote.
    static boolean matters(ProactiveScaler after, ProactiveScaler before) {
        var now = ScalerFacts.of(after);
        var then = ScalerFacts.of(before);
        return now.generation() != then.generation()
                || !now.uid().equals(then.uid())
                || !now.annotations().equals(then.annotations());
    }
}
