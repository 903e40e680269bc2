package org.diffusion4j.diffusion.sampler;

import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Tensors;

/** Euler's method down past each level, then noise up to it. Draws at every step, at the last one in vain. */
public record EulerAncestralSampler() implements Sampler {

    @Override
    public String name() {
        return "euler-a";
    }

    @Override
    public Trajectory begin(SchedulerConfig config, int steps) {
        GridTrajectory.checkSteps(config, steps);
        NoiseSchedule schedule = NoiseSchedule.of(config).withoutZero();
        SigmaGrid grid = SigmaGrid.fractional(SigmaSpacing.withoutSwitches(config), schedule, steps);
        return new Run(grid, CleanEstimate.unlimitedOf(config), config);
    }

    private static final class Run extends SigmaTrajectory {

        Run(SigmaGrid grid, CleanEstimate estimate, SchedulerConfig config) {
            super(grid, estimate, config);
        }

        @Override
        public Tensor step(Tensor prediction, Tensor latents, int index, Noise noise) {
            AncestralSplit split = AncestralSplit.of(sigmas[index], sigmas[index + 1]);
            Tensor lower = along(latents, slope(prediction, latents, index), sigmas[index], split.down());
            return lower.add_(noise.normal(Tensors.shape(latents)), Tensors.scalar(split.up()));
        }
    }
}
