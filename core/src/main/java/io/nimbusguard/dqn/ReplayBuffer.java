package io.nimbusguard.dqn;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// The newest transitions: as many as fit, the oldest out first. Three in four draws come from the newest quarter of
/// what is there, so that news is learned from soon; the others from all of it. Thread-safe.
public final class ReplayBuffer implements Transitions {

    private static final double FROM_NEWEST = 0.75;
    private static final int NEWEST = 4;

    private final int capacity;
    private final List<Transition> ring = new ArrayList<>();
    private int oldest;

    public ReplayBuffer(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a buffer holds at least one transition, but is to hold " + capacity);
        }
        this.capacity = capacity;
    }

    public synchronized void add(Transition transition) {
        if (ring.size() < capacity) {
            ring.add(transition);
        } else {
            ring.set(oldest, transition);
            oldest = (oldest + 1) % capacity;
        }
    }

    public synchronized int size() {
        return ring.size();
    }

    @Override
    public synchronized Transition draw(RandomGenerator dice) {
        if (ring.isEmpty()) {
            throw new IllegalStateException("nothing can be drawn from an empty buffer");
        }
        var newest = Math.ceilDiv(ring.size(), NEWEST);
        var back = dice.nextInt(dice.nextDouble() < FROM_NEWEST ? newest : ring.size());
        return ring.get(Math.floorMod(oldest - 1 - back, ring.size()));
    }
}
