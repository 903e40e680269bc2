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
        NoiseSchedule schedule = NoiseSchedule.of(filled);
        SigmaGrid grid = SigmaGrid.fractional(filled, schedule.withoutZero(), steps);
        return new Run(grid.interleaved(), CleanEstimate.clippedOf(filled), filled, schedule.endsInPureNoise());
    }

    private static final class Run extends SigmaTrajectory {

        private final boolean fromPureNoise;
        private final TensorMemory origin = new TensorMemory(1);
        private final TensorMemory firstSlope = new TensorMemory(1);

        Run(SigmaGrid grid, CleanEstimate estimate, SchedulerConfig config, boolean fromPureNoise) {
            super(grid, estimate, config);
            this.fromPureNoise = fromPureNoise;
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
            return along(origin.get(0), mean(firstSlope.get(0), slope, index), sigmas[index - 1], sigmas[index]);
        }

        private Tensor mean(Tensor first, Tensor second, int index) {
            return fromPureNoise && index == 1
                    ? fromPureNoise(first, second, 0.5, sigmas[0], sigmas[1])
                    : Mix.of(0.5, second.add(first));
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
