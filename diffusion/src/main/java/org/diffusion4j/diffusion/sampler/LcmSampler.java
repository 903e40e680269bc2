package org.diffusion4j.diffusion.sampler;

import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Tensors;

/**
 * Multistep consistency sampling for latent consistency models (Luo et al. 2023): every evaluation jumps to clean
 * latents, blended with its input by the boundary condition, and all but the last noise them again. Timesteps are a
 * subset of those that the model was distilled on.
 */
public record LcmSampler() implements Sampler {

    /** The data's standard deviation in the boundary condition. */
    private static final double SIGMA_DATA = 0.5;

    @Override
    public String name() {
        return "lcm";
    }

    @Override
    public Trajectory begin(SchedulerConfig config, int steps) {
        GridTrajectory.checkSteps(config, steps);
        SchedulerConfig filled = config.withDefault("beta_start", 0.00085)
                .withDefault("beta_end", 0.012)
                .withDefault("beta_schedule", BetaSchedule.SCALED_LINEAR.key());
        double[] timesteps = timesteps(filled, steps);
        double scaling = filled.number("timestep_scaling", 10);
        return new Run(timesteps, NoiseSchedule.of(filled), CleanEstimate.of(filled), scaling);
    }

    private static double[] timesteps(SchedulerConfig config, int steps) {
        int trainTimesteps = config.trainTimesteps();
        int distilled = config.integer("original_inference_steps", 50);
        if (distilled < 1 || distilled > trainTimesteps) {
            throw config.refused("original_inference_steps is " + distilled + "; 1 to " + trainTimesteps
                    + ", the number of training timesteps, can be used");
        }
        if (steps > distilled) {
            throw new InvalidRequestException("the sampler lcm can take at most " + distilled
                    + " steps, those the model was distilled on, not " + steps);
        }
        int stride = trainTimesteps / distilled;
        double[] timesteps = new double[steps];
        for (int i = 0; i < steps; i++) {
            int skipped = (int) Math.floor(i * ((double) distilled / steps));
            timesteps[i] = (distilled - skipped) * stride - 1;
        }
        return timesteps;
    }

    static final class Run extends AlphaTrajectory {

        private final double timestepScaling;

        Run(double[] timesteps, NoiseSchedule schedule, CleanEstimate estimate, double timestepScaling) {
            super(timesteps, schedule, estimate);
            this.timestepScaling = timestepScaling;
        }

        @Override
        public Tensor step(Tensor prediction, Tensor latents, int index, Noise noise) {
            int timestep = wholeTimestep(index);
            Tensor clean = estimate.clean(prediction, latents, schedule.alpha(timestep), schedule.sigma(timestep));
            double scaled = timestep * timestepScaling;
            double square = scaled * scaled + SIGMA_DATA * SIGMA_DATA;
            Tensor jumped = Mix.of(scaled / Math.sqrt(square), clean, SIGMA_DATA * SIGMA_DATA / square, latents);
            if (index + 1 == size()) {
                return jumped;
            }
            return addNoise(jumped, noise.normal(Tensors.shape(latents)), index + 1);
        }
    }
}
