package org.diffusion4j.diffusion.sampler;

import org.diffusion4j.engine.InvalidRequestException;

/**
 * One way of removing noise: a numerical method for the reverse diffusion process. Stateless and safe for use from
 * several threads; what a run remembers is in its {@link Trajectory}.
 */
public interface Sampler {

    /** The name by which users choose it, such as {@code dpmpp-2m}. */
    String name();

    /**
     * Lays out one run.
     *
     * @param config what the checkpoint says of its schedule; keys it lacks take the defaults of diffusers' class of
     *     this sampler
     * @param steps 1 to the schedule's number of training timesteps
     * @throws InvalidRequestException if {@code steps} is outside its range
     * @throws org.diffusion4j.engine.InvalidFileException if the config asks for arithmetic this sampler does not know
     */
    Trajectory begin(SchedulerConfig config, int steps);

    /** Whether its noise levels can be spaced by {@link SigmaSpacing}. */
    default boolean spacesSigmas() {
        return false;
    }
}
