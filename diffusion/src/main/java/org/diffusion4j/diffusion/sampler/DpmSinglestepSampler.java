package org.diffusion4j.diffusion.sampler;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Tensors;

/**
 * DPM-Solver++ as a singlestep method (Lu et al. 2022): blocks of one, two or three evaluations, of which each again
 * starts from the latents at the block's beginning, with one order more.
 */
public record DpmSinglestepSampler() implements Sampler {

    private static final int HIGHEST_ORDER = 3;

    @Override
    public String name() {
        return "dpmpp-2s";
    }

    @Override
    public boolean spacesSigmas() {
        return true;
    }

    @Override
    public Trajectory begin(SchedulerConfig config, int steps) {
        GridTrajectory.checkSteps(config, steps);
        SolverOptions.refuseUnsupported(config, name());
        DpmAlgorithm algorithm = DpmAlgorithm.of(config);
        if (algorithm == DpmAlgorithm.STOCHASTIC_NOISE) {
            throw config.refused("algorithm_type sde-dpmsolver is not defined for the sampler " + name());
        }
        algorithm.checkEnd(config);
        // spacing and offset have no meaning in diffusers' class: it always covers the whole schedule evenly
        SchedulerConfig own =
                config.with("use_lu_lambdas", false).with("timestep_spacing", TimestepSpacing.LINSPACE.key());
        NoiseSchedule schedule = NoiseSchedule.of(own).withoutZero();
        double[] visited = SolverOptions.timesteps(own, schedule, SolverOptions.usableTimesteps(own, schedule), steps);
        boolean endsWithoutNoise = SolverOptions.endsWithoutNoise(own);
        SigmaGrid.End end = endsWithoutNoise ? SigmaGrid.End.ZERO : SigmaGrid.End.CLEANEST_TRAINED;
        SigmaGrid grid = SigmaGrid.whole(own, schedule, visited, steps, end, true);
        int order = SolverOptions.order(own, HIGHEST_ORDER);
        boolean lowersOrder = own.flag("lower_order_final", false) || endsWithoutNoise || steps % order != 0;
        int[] orders = orders(steps, order, lowersOrder);
        if (endsWithoutNoise) {
            orders[steps - 1] = 1;
        }
        return new Run(grid, CleanEstimate.thresholdedOf(own), algorithm, DpmAlgorithm.slopeOf(own), orders);
    }

    /** Blocks of rising order; where the last one would be whole, its last evaluation is of first order instead. */
    static int[] orders(int steps, int order, boolean lowersOrder) {
        int[] orders = new int[steps];
        Arrays.setAll(orders, i -> i % order + 1);
        if (lowersOrder && steps % order == 0) {
            orders[steps - 1] = 1;
        }
        return orders;
    }

    private static final class Run extends SolverTrajectory {

        private final DpmAlgorithm algorithm;
        private final DpmAlgorithm.Slope slope;
        private final int[] orders;
        private final TensorMemory origin = new TensorMemory(1);

        Run(SigmaGrid grid, CleanEstimate estimate, DpmAlgorithm algorithm, DpmAlgorithm.Slope slope, int[] orders) {
            super(grid, estimate, algorithm.estimatesClean(), HIGHEST_ORDER);
            this.algorithm = algorithm;
            this.slope = slope;
            this.orders = orders;
        }

        @Override
        public Tensor step(Tensor prediction, Tensor latents, int index, Noise noise) {
            estimates.push(estimate(prediction, latents, index));
            int order = order(index);
            if (order == 1) {
                origin.push(latents);
            }
            DpmIntegrals step = algorithm.over(levels[index + 1 - order], levels[index + 1]);
            Tensor next = combined(step.latents(), origin.get(0), weights(step, order, index));
            if (algorithm.stochastic()) {
                next.add_(noise.normal(Tensors.shape(latents)), Tensors.scalar(step.noise()));
            }
            return next;
        }

        /** The order planned, or 1 where a step of no length leaves nothing to tell the slope from. */
        private int order(int index) {
            int order = Math.min(orders[index], estimates.size());
            for (int back = 1; back < order; back++) {
                if (!hasLength(index - back)) {
                    return 1;
                }
            }
            return order;
        }

        /** The factors of the block's estimates, newest first; the oldest is the one at its beginning. */
        private double[] weights(DpmIntegrals step, int order, int index) {
            double constant = step.constant();
            if (order == 1) {
                return new double[] {constant};
            }
            Level start = levels[index + 1 - order];
            double h = levels[index + 1].lambda() - start.lambda();
            double r0 = (levels[index].lambda() - start.lambda()) / h;
            if (order == 2) {
                double change = step.slope(slope) / r0;
                return new double[] {change, constant - change};
            }
            double r1 = (levels[index - 1].lambda() - start.lambda()) / h;
            double straight = step.slope(DpmAlgorithm.Slope.HEUN);
            double newer = straight / r0;
            double older = 0;
            if (slope == DpmAlgorithm.Slope.HEUN) {
                double bend = 2 * step.curvature();
                newer = (bend - straight * r1) / (r0 - r1) / r0;
                older = (straight * r0 - bend) / (r0 - r1) / r1;
            }
            return new double[] {newer, older, constant - newer - older};
        }

        @Override
        public void close() {
            super.close();
            origin.close();
        }
    }
}
