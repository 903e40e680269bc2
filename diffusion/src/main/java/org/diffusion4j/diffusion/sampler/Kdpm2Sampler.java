package org.diffusion4j.diffusion.sampler;

import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Tensors;

/**
 * The midpoint method (DPM-Solver-2 of Lu et al. 2022 in the form of Karras et al. 2022): an Euler step to the
 * geometric mean of two levels, and the whole step with the slope found there. The last step, to no noise, is a single
 * evaluation.
 *
 * @param ancestral whether a step goes further down and noise up again; draws at the second evaluation of each step
 */
public record Kdpm2Sampler(boolean ancestral) implements Sampler {

    @Override
    public String name() {
        return ancestral ? "kdpm2-a" : "kdpm2";
    }

    @Override
    public boolean spacesSigmas() {
        return true;
    }

    @Override
    public Trajectory begin(SchedulerConfig config, int steps) {
        GridTrajectory.checkSteps(config, steps);
        SchedulerConfig filled = config.withDefault("beta_start", 0.00085).withDefault("beta_end", 0.012);
        NoiseSchedule trained = NoiseSchedule.of(filled);
        NoiseSchedule schedule = trained.withoutZero();
        SigmaGrid ends = SigmaGrid.fractional(filled, schedule, steps);
        AncestralSplit[] splits = new AncestralSplit[steps];
        double[] middles = new double[steps];
        for (int i = 0; i < steps; i++) {
            double from = ends.sigmas()[i];
            double to = ends.sigmas()[i + 1];
            splits[i] = ancestral ? AncestralSplit.of(from, to) : new AncestralSplit(to, 0);
            middles[i] = Math.sqrt(from * splits[i].down());
        }
        double[] between = SigmaGrid.timestepsOf(middles, schedule.noiseToSignal());
        SigmaGrid grid = ends.interleaved();
        boolean rounds = SigmaSpacing.of(filled) == SigmaSpacing.KARRAS;
        double[] timesteps = grid.timesteps();
        for (int i = 0; i < timesteps.length; i++) {
            if (i % 2 == 1) {
                timesteps[i] = rounds ? between[i / 2] : (float) between[i / 2];
            } else if (rounds) {
                timesteps[i] = Math.rint(timesteps[i]);
            }
        }
        Steps laidOut = new Steps(splits, middles, ancestral, trained.endsInPureNoise());
        return new Run(grid, CleanEstimate.unlimitedOf(filled), filled, laidOut);
    }

    /**
     * @param splits how each step goes down and up again
     * @param middles the level at which each step's slope is found
     * @param fromPureNoise whether the first step starts from pure noise
     */
    private record Steps(AncestralSplit[] splits, double[] middles, boolean ancestral, boolean fromPureNoise) {}

    private static final class Run extends SigmaTrajectory {

        private final Steps steps;
        private final TensorMemory origin = new TensorMemory(1);
        private final TensorMemory firstSlope = new TensorMemory(1);

        Run(SigmaGrid grid, CleanEstimate estimate, SchedulerConfig config, Steps steps) {
            super(grid, estimate, config);
            this.steps = steps;
        }

        @Override
        public int order() {
            return 2;
        }

        @Override
        public double sigma(int index) {
            return index % 2 == 0 ? sigmas[index] : steps.middles()[index / 2];
        }

        @Override
        public Tensor step(Tensor prediction, Tensor latents, int index, Noise noise) {
            Tensor slope = slope(prediction, latents, index);
            if (index % 2 == 0) {
                origin.push(latents);
                firstSlope.push(slope);
                return along(latents, slope, sigmas[index], steps.middles()[index / 2]);
            }
            AncestralSplit split = steps.splits()[index / 2];
            Tensor whole = steps.fromPureNoise() && index == 1
                    ? fromPureNoise(firstSlope.get(0), slope, 1, sigmas[0], steps.middles()[0])
                    : slope;
            Tensor next = along(origin.get(0), whole, sigmas[index - 1], split.down());
            if (steps.ancestral()) {
                next.add_(noise.normal(Tensors.shape(latents)), Tensors.scalar(split.up()));
            }
            return next;
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
