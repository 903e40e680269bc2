package org.diffusion4j.diffusion.sampler;

import java.util.Optional;

/**
 * Which of the {@code T} training timesteps a run of fewer steps visits (table 2 of Lin et al. 2023, "Common diffusion
 * noise schedules and sample steps are flawed"). Each method here is one reading of the three words; samplers differ in
 * theirs, and checkpoints rely on it.
 */
public enum TimestepSpacing {
    /** Multiples of {@code T / steps} rounded down, plus the offset; leaves out the noisiest levels. */
    LEADING("leading"),
    /** Counted down from the noisiest level. */
    TRAILING("trailing"),
    /** From the first to the last timestep, both included. */
    LINSPACE("linspace");

    private final String key;

    TimestepSpacing(String key) {
        this.key = key;
    }

    /** The name in configuration files. */
    public String key() {
        return key;
    }

    /** The spacing of that name, if there is one. */
    public static Optional<TimestepSpacing> byKey(String key) {
        for (TimestepSpacing spacing : values()) {
            if (spacing.key.equals(key)) {
                return Optional.of(spacing);
            }
        }
        return Optional.empty();
    }

    /**
     * The reading of DDIM, DDPM and PNDM: whole timesteps, noisiest first.
     *
     * @param trainTimesteps the schedule's length {@code T}
     * @param steps how many to visit, 1 to {@code T}
     * @param offset added to {@link #LEADING} timesteps
     */
    double[] whole(int trainTimesteps, int steps, int offset) {
        double[] timesteps = new double[steps];
        for (int i = 0; i < steps; i++) {
            int ascending = steps - 1 - i;
            timesteps[i] = switch (this) {
                case LEADING -> (double) ascending * (trainTimesteps / steps) + offset;
                case TRAILING -> Math.rint(countedDown(trainTimesteps, steps, i)) - 1;
                case LINSPACE -> Math.rint(evenly(trainTimesteps - 1, steps, ascending));
            };
        }
        return timesteps;
    }

    /**
     * Entry {@code index} of the numbers from {@code from} down in strides of {@code from / steps}. The stride is taken
     * as the difference of the first two entries, as numpy does: where an entry should end in one half, that error in
     * the last bit decides to which side it is rounded.
     */
    static double countedDown(double from, int steps, int index) {
        double stride = (from - from / steps) - from;
        return from + index * stride;
    }

    /** Entry {@code index} of {@code count} numbers evenly spaced from 0 to {@code last}. */
    static double evenly(double last, int count, int index) {
        return count == 1 ? 0 : index == count - 1 ? last : index * (last / (count - 1));
    }
}
