package io.nimbusguard.workflow;

import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.Map;
import org.bsc.langgraph4j.serializer.StateSerializer;

/// Takes a state for its own clone. The library clones before every node by serializing; a [PassState] has copied
/// the map it was made of, never changes it and holds immutable values, so that would cost a hundred microseconds a
/// pass for nothing. Nothing is ever written out: a pass runs without a checkpointer, because its recorded
/// observation replays it.
final class NoCopySerializer extends StateSerializer<PassState> {

    NoCopySerializer() {
        super(PassState::new);
    }

    @Override
    public PassState cloneObject(PassState state) {
        return state;
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
