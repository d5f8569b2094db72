package io.nimbusguard.workflow;

import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.Map;
import org.bsc.langgraph4j.serializer.StateSerializer;

/// Clones the state by copying references. The library clones before every node by serializing; our values are
/// immutable, so that would cost a hundred microseconds a pass for nothing. Nothing is ever written out: a pass runs
/// without a checkpointer, because its recorded observation replays it.
final class ShallowCopySerializer extends StateSerializer<PassState> {

    ShallowCopySerializer() {
        super(PassState::new);
    }

    @Override
    public PassState cloneObject(PassState state) {
        return stateOf(state.data());
    }

    @Override
    public void writeData(Map<String, Object> data, ObjectOutput out) {
        throw new IllegalStateException("the state of a pass is never serialized");
    }

    @Override
    public Map<String, Object> readData(ObjectInput in) {
        throw new IllegalStateException("the state of a pass is never serialized");
    }
}
