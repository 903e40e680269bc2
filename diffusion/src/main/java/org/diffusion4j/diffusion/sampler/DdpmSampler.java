package org.diffusion4j.diffusion.sampler;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Tensors;

/**
 * DDPM (Ho et al. 2020): the posterior mean of formula 7 and its variance, between the timesteps visited. Draws noise at
 * every timestep but 0.
 */
public record DdpmSampler() implements Sampler {

    private static final double LEAST_VARIANCE = 1e-20;

    /** Which end of the range of possible variances is taken. */
    private enum Variance {
        SMALL,
        LARGE
    }

    private static final Map<String, Variance> VARIANCES =
            Map.of("fixed_small", Variance.SMALL, "fixed_small_log", Variance.SMALL, "fixed_large", Variance.LARGE);

    @Override
    public String name() {
        return "ddpm";
    }

    @Override
    public Trajectory begin(SchedulerConfig config, int steps) {
        GridTrajectory.checkSteps(config, steps);
        double[] timesteps = config.timestepSpacing(TimestepSpacing.LEADING)
                .whole(config.trainTimesteps(), steps, config.stepsOffset());
        Variance variance = config.choice("variance_type", "fixed_small", VARIANCES);
        return new Run(timesteps, NoiseSchedule.of(config), CleanEstimate.of(config), variance);
    }

    private static final class Run extends AlphaTrajectory {

        private final Variance variance;

        Run(double[] timesteps, NoiseSchedule schedule, CleanEstimate estimate, Variance variance) {
            super(timesteps, schedule, estimate);
            this.variance = variance;
        }

        @Override
        public Tensor step(Tensor prediction, Tensor latents, int index, Noise noise) {
            int timestep = wholeTimestep(index);
            double bar = schedule.alphaBar(timestep);
            double nextBar = index + 1 < size() ? schedule.alphaBar(wholeTimestep(index + 1)) : 1;
            double beta = 1 - bar / nextBar;
            Tensor clean = estimate.clean(prediction, latents, schedule.alpha(timestep), schedule.sigma(timestep));
            double cleanShare = Math.sqrt(nextBar) * beta / (1 - bar);
            double latentShare = Math.sqrt(bar / nextBar) * (1 - nextBar) / (1 - bar);
            Tensor next = Mix.of(cleanShare, clean, latentShare, latents);
            if (timestep > 0) {
                double small = Math.max((1 - nextBar) / (1 - bar) * beta, LEAST_VARIANCE);
                double chosen = variance == Variance.SMALL ? small : beta;
                next.add_(noise.normal(Tensors.shape(latents)), Tensors.scalar(Math.sqrt(chosen)));
            }
            return next;
        }
    }
}
