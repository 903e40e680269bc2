package org.diffusion4j.diffusion.sampler;

import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Tensors;

/**
 * DDIM (Song, Meng and Ermon 2020): formula 12,
 * {@code x' = alpha' x0 + sqrt(1 - alpha-bar' - s^2) noise-hat + s z} with
 * {@code s = eta sqrt((1 - alpha-bar') / (1 - alpha-bar)) sqrt(1 - alpha-bar / alpha-bar')}.
 *
 * @param eta 0 for the deterministic process, 1 for the ancestral one; draws noise at every step if above 0
 */
public record DdimSampler(double eta) implements Sampler {

    public DdimSampler {
        if (!(eta >= 0 && eta <= 1)) {
            throw new InvalidRequestException("eta must be between 0 and 1, not " + eta);
        }
    }

    /** The deterministic process. */
    public DdimSampler() {
        this(0);
    }

    @Override
    public String name() {
        return "ddim";
    }

    @Override
    public Trajectory begin(SchedulerConfig config, int steps) {
        GridTrajectory.checkSteps(config, steps);
        double[] timesteps = config.timestepSpacing(TimestepSpacing.LEADING)
                .whole(config.trainTimesteps(), steps, config.stepsOffset());
        NoiseSchedule schedule = NoiseSchedule.of(config);
        double finalAlphaBar = config.flag("set_alpha_to_one", true) ? 1 : schedule.alphaBar(0);
        return new Run(timesteps, schedule, CleanEstimate.of(config), steps, finalAlphaBar, eta);
    }

    private static final class Run extends AlphaTrajectory {

        private final int stride;
        private final double finalAlphaBar;
        private final double eta;

        Run(
                double[] timesteps,
                NoiseSchedule schedule,
                CleanEstimate estimate,
                int steps,
                double finalAlphaBar,
                double eta) {
            super(timesteps, schedule, estimate);
            this.stride = schedule.size() / steps;
            this.finalAlphaBar = finalAlphaBar;
            this.eta = eta;
        }

        @Override
        public Tensor step(Tensor prediction, Tensor latents, int index, Noise noise) {
            int timestep = wholeTimestep(index);
            double bar = schedule.alphaBar(timestep);
            double nextBar = timestep >= stride ? schedule.alphaBar(timestep - stride) : finalAlphaBar;
            double alpha = schedule.alpha(timestep);
            double sigma = schedule.sigma(timestep);
            Tensor clean = estimate.clean(prediction, latents, alpha, sigma);
            Tensor noiseHat = estimate.type().noise(prediction, latents, alpha, sigma);
            double variance = eta * eta * (1 - nextBar) / (1 - bar) * (1 - bar / nextBar);
            Tensor next = Mix.of(Math.sqrt(nextBar), clean, Math.sqrt(Math.max(0, 1 - nextBar - variance)), noiseHat);
            if (eta > 0) {
                next.add_(noise.normal(Tensors.shape(latents)), Tensors.scalar(Math.sqrt(variance)));
            }
            return next;
        }
    }
}
