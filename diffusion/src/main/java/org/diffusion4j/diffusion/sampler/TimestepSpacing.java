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
        double[] timesteps = fractional(trainTimesteps, steps, offset);
        for (int i = 0; i < steps; i++) {
            timesteps[i] = Math.rint(timesteps[i]);
        }
        return timesteps;
    }

    /** The reading of Euler and its relatives: as {@link #whole}, but {@link #LINSPACE} is not rounded. */
    double[] fractional(int trainTimesteps, int steps, int offset) {
        double[] timesteps = new double[steps];
        for (int i = 0; i < steps; i++) {
            int ascending = steps - 1 - i;
            timesteps[i] = switch (this) {
                case LEADING -> (double) ascending * (trainTimesteps / steps) + offset;
                case TRAILING -> Math.rint(countedDown(trainTimesteps, (double) trainTimesteps / steps, i)) - 1;
                case LINSPACE -> evenly(trainTimesteps - 1, steps, ascending);
            };
        }
        return timesteps;
    }

    /**
     * The reading of the DPM-Solver family: the interval is cut into {@code steps} parts, and the timestep at its clean
     * end, where these solvers need no evaluation, is left out.
     *
     * @param usable the timesteps below this one are visited; {@code trainTimesteps}, or less where the noisiest are
     *     cut off
     */
    double[] openEnded(int trainTimesteps, int usable, int steps, int offset) {
        double trailingStride = (double) trainTimesteps / steps;
        int count = this == TRAILING ? Math.min(steps, (int) Math.ceil(usable / trailingStride)) : steps;
        double[] timesteps = new double[count];
        for (int i = 0; i < count; i++) {
            int ascending = steps - i;
            timesteps[i] = switch (this) {
                // a stride of 0 would stand still; it arises only when as many steps as timesteps are asked for
                case LEADING -> (double) ascending * Math.max(1, usable / (steps + 1)) + offset;
                case TRAILING -> Math.rint(countedDown(usable, trailingStride, i)) - 1;
                case LINSPACE -> Math.rint(evenly(usable - 1, steps + 1, ascending));
            };
        }
        return timesteps;
    }

    /**
     * Entry {@code index} of the numbers from {@code from} down. The stride is taken as the difference of the first two
     * entries, as numpy does: where an entry should end in one half, that error in the last bit decides to which side
     * it is rounded.
     */
    private static double countedDown(double from, double stride, int index) {
        return from + index * ((from - stride) - from);
    }

    /** Entry {@code index} of {@code count} numbers evenly spaced from 0 to {@code last}. */
    static double evenly(double last, int count, int index) {
        return count == 1 ? 0 : index == count - 1 ? last : index * (last / (count - 1));
    }
}
