package io.nimbusguard.dqn.network;

import io.nimbusguard.dqn.AgentState;
import io.nimbusguard.dqn.QFunction;
import io.nimbusguard.dqn.QValues;
import io.nimbusguard.scaling.Posture;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;

/// A model at work.
public final class QNetwork implements QFunction {

    /// States worked on at once: as many as keep native work in the cache.
    private static final int CHUNK = 128;

    private final AgentModel model;
    private final QNet net;

    QNetwork(AgentModel model) {
        this.model = model;
        net = new QNet(model.shape(), model.members());
        for (var member = 0; member < model.members(); member++) {
            net.load(member, model.weights(member));
        }
    }

    @Override
    public List<QValues> values(List<AgentState> states) {
        var answers = new ArrayList<QValues>(states.size());
        for (var from = 0; from < states.size(); from += CHUNK) {
            answers.addAll(ask(states.subList(from, Math.min(states.size(), from + CHUNK))));
        }
        return answers;
    }

    @Override
    public String version() {
        return model.version();
    }

    private List<QValues> ask(List<AgentState> states) {
        var values = values(net, Rows.of(states, model.shape(), model.standardisation()), model.members());
        return IntStream.range(0, states.size())
                .mapToObj(state -> new QValues(IntStream.range(0, model.members())
                        .mapToObj(member -> named(values, (member * states.size() + state) * Rows.POSTURES))
                        .toList()))
                .toList();
    }

    /// [member][state][posture], one behind the other.
    static float[] values(QNet net, Rows rows, int members) {
        var values = new float[members * rows.states * Rows.POSTURES];
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            net.values(rows).data_ptr_float().get(values);
        }
        return values;
    }

    private static Map<Posture, Double> named(float[] values, int from) {
        var named = new EnumMap<Posture, Double>(Posture.class);
        for (var posture = 0; posture < Rows.POSTURES; posture++) {
            named.put(AgentState.POSTURES.get(posture), (double) values[from + posture]);
        }
        return named;
    }
}
