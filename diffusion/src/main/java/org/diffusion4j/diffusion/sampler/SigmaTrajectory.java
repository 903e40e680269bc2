package org.diffusion4j.diffusion.sampler;

import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Tensors;

/** Trajectories whose latents are {@code x0 + sigma noise}, growing with the noise; the network sees them scaled. */
abstract class SigmaTrajectory extends GridTrajectory {

    /** The level at each evaluation, and one more for the end. */
    final double[] sigmas;

    private final CleanEstimate estimate;
    private final double initialNoiseScale;

    /**
     * @param grid an entry for each evaluation
     * @param config says by its timestep spacing how the initial noise is scaled
     */
    SigmaTrajectory(SigmaGrid grid, CleanEstimate estimate, SchedulerConfig config) {
        super(grid.timesteps());
        this.sigmas = grid.sigmas();
        this.estimate = estimate;
        this.initialNoiseScale = initialNoiseScale(sigmas, config);
    }

    /** A run that starts short of the noisiest level has signal in it, whose variance of 1 is counted in. */
    private static double initialNoiseScale(double[] sigmas, SchedulerConfig config) {
        double most = 0;
        for (double sigma : sigmas) {
            most = Math.max(most, sigma);
        }
        boolean fromLeading = config.timestepSpacing(TimestepSpacing.LINSPACE) == TimestepSpacing.LEADING;
        return fromLeading ? Math.sqrt(most * most + 1) : most;
    }

    /** The level at each evaluation, unless a subclass asks between two levels. */
    @Override
    public double sigma(int index) {
        return sigmas[index];
    }

    /** {@code dx/dsigma = (x - x0) / sigma} at the level of evaluation {@code index}. */
    final Tensor slope(Tensor prediction, Tensor latents, int index) {
        Tensor clean = estimate.cleanUnscaled(prediction, latents, sigma(index));
        return latents.sub(clean).div_(Tensors.scalar(sigma(index)));
    }

    /**
     * The slope of a whole step from the slope at its start and one found further on:
     * {@code (1 - weight) first + weight second}.
     *
     * <p>Where the step starts from pure noise, whose level of 4,096 stands for an infinite one, the second counts
     * {@code level / start} as much. With {@code slope = (x - x0) / sigma} the two differ by what the network changed
     * its mind about x0, divided by the second's level; times the step's length, that would throw x a hundred times
     * further than x0 moved. The lesser weight makes the step the same method's in {@code 1 / sigma}, where
     * {@code d(x / sigma) = x0 d(1 / sigma)}: x moves by as much as x0 does.
     *
     * @param weight the method's own for the second slope
     * @param start the level at which the step starts
     * @param level the level at which the second slope was found
     */
    static Tensor fromPureNoise(Tensor first, Tensor second, double weight, double start, double level) {
        double lesser = weight * level / start;
        return Mix.of(1 - lesser, first, lesser, second);
    }

    /**
     * {@code latents + slope (to - from)}. The operations of this class come in the order in which the reference
     * implementation rounds them: from the noisiest levels to the cleanest in one step, rounding errors grow a
     * thousandfold.
     */
    static Tensor along(Tensor latents, Tensor slope, double from, double to) {
        return slope.mul(Tensors.scalar(to - from)).add_(latents);
    }

    @Override
    public double initialNoiseScale() {
        return initialNoiseScale;
    }

    @Override
    public Tensor scaleInput(Tensor latents, int index) {
        double sigma = sigma(index);
        return latents.div(Tensors.scalar(Math.sqrt(sigma * sigma + 1)));
    }

    @Override
    public Tensor addNoise(Tensor clean, Tensor noise, int index) {
        return Mix.of(1, clean, sigmas[index], noise);
    }
}
