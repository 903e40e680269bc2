package org.diffusion4j.training;

import java.util.random.RandomGenerator;

/**
 * A random generator whose whole state is one number that can be written down: SplitMix64 (Steele, Lea and Flood 2014).
 * The JDK's own generators do not let their state be read.
 */
public final class ResumableRandom implements RandomGenerator {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    public ResumableRandom(long seed) {
        this.state = seed;
    }

    @Override
    public long nextLong() {
        state += GOLDEN_GAMMA;
        long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** The state; {@code new ResumableRandom(state())} goes on from here. */
    public long state() {
        return state;
    }

    /** Goes on from a state that {@link #state} answered. */
    public void restore(long newState) {
        this.state = newState;
    }
}
