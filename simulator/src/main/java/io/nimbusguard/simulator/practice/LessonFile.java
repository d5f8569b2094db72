package io.nimbusguard.simulator.practice;

import io.nimbusguard.dqn.AgentState;
import io.nimbusguard.dqn.Transition;
import io.nimbusguard.dqn.Transition.Consequence;
import io.nimbusguard.dqn.Transition.Ending;
import io.nimbusguard.scaling.Posture;
import io.nimbusguard.weights.SealedFile;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;

/// A [Lesson] as a flat file, so that a killed practice loses one world at most. Numbers are big-endian, states
/// float32:
/// ```
/// practice (32 bytes) | world | excess | load | shared | own | transitions | each: weight, state, postures
/// tried (a bit each), and of each posture its reward (float64), ticks, ending: 0 terminated, 1 truncated, 2
/// goes on, with the state
/// ```
final class LessonFile {

    private static final String MAGIC = "NGLESSON";
    private static final int MOST_BYTES = 1 << 30;
    private static final int HASH = 32;
    private static final byte TERMINATED = 0;
    private static final byte TRUNCATED = 1;
    private static final byte CONTINUES = 2;

    private LessonFile() {}

    /// What a file turned out to be.
    sealed interface Read {
        record Loaded(Lesson lesson) implements Read {}

        /// @param reason for people
        record Refused(String reason) implements Read {}
    }

    /// Replaces the file as a whole or not at all.
    ///
    /// @param practice hash of what the lesson is of, in hexadecimal digits
    static void write(Path file, Lesson lesson, String practice) throws IOException {
        SealedFile.write(file, MAGIC, new Writer(lesson, practice).content());
    }

    /// @param practice a lesson of another one is refused
    static Read read(Path file, String practice) {
        return switch (SealedFile.read(file, MAGIC, MOST_BYTES)) {
            case SealedFile.Read.Refused(var reason) -> new Read.Refused(reason);
            case SealedFile.Read.Content(var content, var _) -> parsed(file, content, practice);
        };
    }

    private static Read parsed(Path file, ByteBuffer content, String practice) {
        try {
            var hash = new byte[HASH];
            content.get(hash);
            return HexFormat.of().formatHex(hash).equals(practice)
                    ? new Read.Loaded(new Reader(content).lesson())
                    : new Read.Refused(file + " is of another practice");
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return new Read.Refused(file + " is no lesson: " + e.getMessage());
        }
    }

    private static final class Writer {

        private final Lesson lesson;
        private final byte[] load;
        private final int shared;
        private final int own;
        private final ByteBuffer content;

        Writer(Lesson lesson, String practice) {
            this.lesson = lesson;
            load = lesson.load().getBytes(StandardCharsets.UTF_8);
            var first = lesson.transitions().stream().findFirst();
            shared = first.map(each -> each.state().sharedWidth()).orElse(0);
            own = first.map(each -> each.state().ownWidth()).orElse(0);
            content = ByteBuffer.allocate(size());
            content.put(HexFormat.of().parseHex(practice));
        }

        private int size() {
            var size = HASH + 5 * Integer.BYTES + Double.BYTES + load.length;
            for (var transition : lesson.transitions()) {
                size += Double.BYTES + stateSize() + Integer.BYTES;
                for (var consequence : transition.consequences().values()) {
                    size += Double.BYTES + Integer.BYTES + 1;
                    size += consequence.ending() instanceof Ending.Continues ? stateSize() : 0;
                }
            }
            return size;
        }

        private int stateSize() {
            var postures = AgentState.POSTURES.size();
            return (shared + postures * own + postures) * Float.BYTES + Integer.BYTES;
        }

        ByteBuffer content() {
            content.putInt(lesson.world()).putDouble(lesson.excess());
            content.putInt(load.length).put(load);
            content.putInt(shared).putInt(own).putInt(lesson.transitions().size());
            lesson.transitions().forEach(this::put);
            return content.flip();
        }

        private void put(Transition transition) {
            content.putDouble(transition.weight());
            put(transition.state());
            var tried = EnumSet.copyOf(transition.consequences().keySet());
            content.putInt(bits(tried));
            transition.consequences().entrySet().stream()
                    .sorted(java.util.Map.Entry.comparingByKey())
                    .forEach(each -> put(each.getValue()));
        }

        private void put(Consequence consequence) {
            content.putDouble(consequence.reward()).putInt(consequence.ticks());
            switch (consequence.ending()) {
                case Ending.Terminated() -> content.put(TERMINATED);
                case Ending.Truncated() -> content.put(TRUNCATED);
                case Ending.Continues(var state) -> {
                    content.put(CONTINUES);
                    put(state);
                }
            }
        }

        private void put(AgentState state) {
            var postures = AgentState.POSTURES.size();
            var values = new float[shared + postures * own];
            state.copyShared(values, 0);
            state.copyOwn(values, shared);
            for (var value : values) {
                content.putFloat(value);
            }
            for (var posture = 0; posture < postures; posture++) {
                content.putFloat(state.prior(posture));
            }
            content.putInt(bits(state.allowed()));
        }

        private static int bits(Iterable<Posture> postures) {
            var bits = 0;
            for (var posture : postures) {
                bits |= 1 << AgentState.POSTURES.indexOf(posture);
            }
            return bits;
        }
    }

    private static final class Reader {

        private final ByteBuffer content;
        private int shared;
        private int own;

        Reader(ByteBuffer content) {
            this.content = content;
        }

        Lesson lesson() {
            var world = content.getInt();
            var excess = content.getDouble();
            var load = new byte[bounded(content.getInt(), 1)];
            content.get(load);
            shared = content.getInt();
            own = content.getInt();
            var count = content.getInt();
            var transitions = new ArrayList<Transition>();
            for (var i = 0; i < count; i++) {
                transitions.add(transition());
            }
            if (content.hasRemaining()) {
                throw new IllegalArgumentException("it is longer than it says");
            }
            return new Lesson(world, new String(load, StandardCharsets.UTF_8), excess, transitions);
        }

        private Transition transition() {
            var weight = content.getDouble();
            var state = state();
            var consequences = new EnumMap<Posture, Consequence>(Posture.class);
            for (var posture : postures(content.getInt())) {
                consequences.put(posture, consequence());
            }
            return new Transition(state, consequences, weight);
        }

        private Consequence consequence() {
            return new Consequence(content.getDouble(), content.getInt(), ending());
        }

        private Ending ending() {
            var kind = content.get();
            return switch (kind) {
                case TERMINATED -> new Ending.Terminated();
                case TRUNCATED -> new Ending.Truncated();
                case CONTINUES -> new Ending.Continues(state());
                default -> throw new IllegalArgumentException("an ending of kind " + kind);
            };
        }

        private AgentState state() {
            var count = AgentState.POSTURES.size();
            return AgentState.of(floats(shared), floats(count * own), floats(count), postures(content.getInt()));
        }

        private float[] floats(int count) {
            var values = new float[bounded(count, Float.BYTES)];
            for (var i = 0; i < values.length; i++) {
                values[i] = content.getFloat();
            }
            return values;
        }

        private int bounded(int count, int bytesEach) {
            if (count < 0 || (long) count * bytesEach > content.remaining()) {
                throw new IllegalArgumentException("it is shorter than it says");
            }
            return count;
        }

        private static EnumSet<Posture> postures(int bits) {
            var postures = EnumSet.noneOf(Posture.class);
            for (var posture : AgentState.POSTURES) {
                if ((bits >> AgentState.POSTURES.indexOf(posture) & 1) == 1) {
                    postures.add(posture);
                }
            }
            return postures;
        }
    }
}
