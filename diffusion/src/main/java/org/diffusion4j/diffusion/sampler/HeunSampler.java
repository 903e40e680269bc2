package org.diffusion4j.diffusion.sampler;

import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Noise;

/**
 * Heun's method (Karras et al. 2022, algorithm 2 without churn): an Euler step to the next level, a second evaluation
 * there, and the step done again with the mean of both slopes. The last step, to no noise, is a single evaluation.
 */
public record HeunSampler() implements Sampler {

    @Override
    public String name() {
        return "heun";
    }

    @Override
    public boolean spacesSigmas() {
        return true;
    }

    @Override
    public Trajectory begin(SchedulerConfig config, int steps) {
        GridTrajectory.checkSteps(config, steps);
        SchedulerConfig filled = config.withDefault("beta_start", 0.00085).withDefault("beta_end", 0.012);
        SigmaGrid grid = SigmaGrid.fractional(filled, NoiseSchedule.of(filled).withoutZero(), steps);
        return new Run(grid.interleaved(), CleanEstimate.clippedOf(filled), filled);
    }

    private static final class Run extends SigmaTrajectory {

        private final TensorMemory origin = new TensorMemory(1);
        private final TensorMemory firstSlope = new TensorMemory(1);

        Run(SigmaGrid grid, CleanEstimate estimate, SchedulerConfig config) {
            super(grid, estimate, config);
        }

        @Override
        public int order() {
            return 2;
        }

        @Override
        public Tensor step(Tensor prediction, Tensor latents, int index, Noise noise) {
            Tensor slope = slope(prediction, latents, index);
            if (index % 2 == 0) {
                origin.push(latents);
                firstSlope.push(slope);
                return along(latents, slope, sigmas[index], sigmas[index + 1]);
            }
            Tensor mean = Mix.of(0.5, slope.add(firstSlope.get(0)));
            return along(origin.get(0), mean, sigmas[index - 1], sigmas[index]);
        }

        @Override
        public void startAt(int index) {
            super.startAt(index);
            close();
        }

        @Override
        public void close() {
            origin.close();
            firstSlope.close();
        }
    }
}
