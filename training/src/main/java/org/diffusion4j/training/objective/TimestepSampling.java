package org.diffusion4j.training.objective;

import java.util.random.RandomGenerator;

/**
 * Which timesteps a training sees how often. What a picture shows is decided where it is mostly noise; how its edges look,
 * where it is mostly clean.
 */
public enum TimestepSampling {
    /** All alike. */
    UNIFORM(1),
    /**
     * {@code T u^0.6} for a uniform {@code u}: two thirds of the pictures from the noisier half of the schedule, and of the
     * cleanest tenth a fifth of what it has among all alike. For a network that has colours and edges but not yet things.
     */
    NOISIER(0.6);

    private final double exponent;

    TimestepSampling(double exponent) {
        this.exponent = exponent;
    }

    /**
     * One timestep from each of as many equally likely parts of the schedule: the loss varies less than by chance.
     *
     * @param count how many
     * @param size of the schedule; timesteps are 0 to {@code size - 1}, 0 the cleanest
     */
    long[] draw(int count, int size, RandomGenerator random) {
        long[] timesteps = new long[count];
        for (int i = 0; i < count; i++) {
            double part = (i + random.nextDouble()) / count;
            timesteps[i] = (long) (Math.pow(part, exponent) * size);
        }
        return timesteps;
    }
}
