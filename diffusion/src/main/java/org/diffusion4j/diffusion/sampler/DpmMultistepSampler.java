package org.diffusion4j.diffusion.sampler;

import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Tensors;

/**
 * DPM-Solver and DPM-Solver++ as multistep methods (Lu et al. 2022): each step continues the estimates of the last one,
 * two or three evaluations. The stochastic equations draw noise at every evaluation.
 *
 * @param stochastic whether noise is added on the way, whatever the configuration says of it
 */
public record DpmMultistepSampler(boolean stochastic) implements Sampler {

    @Override
    public String name() {
        return stochastic ? "dpmpp-2m-sde" : "dpmpp-2m";
    }

    @Override
    public boolean spacesSigmas() {
        return true;
    }

    @Override
    public Trajectory begin(SchedulerConfig config, int steps) {
        GridTrajectory.checkSteps(config, steps);
        SolverOptions.refuseUnsupported(config, name());
        Solver solver = solver(config, algorithm(config), steps);
        NoiseSchedule schedule = NoiseSchedule.of(config).withoutZero();
        double[] visited =
                SolverOptions.timesteps(config, schedule, SolverOptions.usableTimesteps(config, schedule), steps);
        SigmaGrid.End end =
                SolverOptions.endsWithoutNoise(config) ? SigmaGrid.End.ZERO : SigmaGrid.End.CLEANEST_TRAINED;
        boolean rounds = !config.text("beta_schedule", "").equals(BetaSchedule.SQUARED_COSINE.key());
        SigmaGrid grid = SigmaGrid.whole(config, schedule, visited, steps, end, rounds);
        return new Run(grid, CleanEstimate.thresholdedOf(config), solver);
    }

    /** What the configuration names, made stochastic or deterministic by the choice of this sampler. */
    private DpmAlgorithm algorithm(SchedulerConfig config) {
        DpmAlgorithm named = DpmAlgorithm.of(config);
        if (!stochastic) {
            return named.deterministic();
        }
        return named.stochastic() ? named : DpmAlgorithm.STOCHASTIC_CLEAN;
    }

    private static Solver solver(SchedulerConfig config, DpmAlgorithm algorithm, int steps) {
        algorithm.checkEnd(config);
        int order = SolverOptions.order(config);
        if (algorithm == DpmAlgorithm.STOCHASTIC_NOISE && order > 2) {
            throw config.refused("solver_order is " + order + "; algorithm_type sde-dpmsolver has at most 2");
        }
        boolean lowersOrder = config.flag("lower_order_final", true) && steps < SolverTrajectory.SHORT_RUN;
        boolean firstAtLast =
                lowersOrder || SolverOptions.endsWithoutNoise(config) || config.flag("euler_at_final", false);
        return new Solver(algorithm, DpmAlgorithm.slopeOf(config), order, firstAtLast, lowersOrder);
    }

    /** The choices that make a solver of the family. */
    private record Solver(
            DpmAlgorithm algorithm, DpmAlgorithm.Slope slope, int order, boolean firstAtLast, boolean lowersOrder) {

        /** The factors of the last {@code order} estimates, newest first, in a step whose start is {@code index}. */
        double[] weights(DpmIntegrals step, int order, Level[] levels, int index) {
            double constant = step.constant();
            if (order == 1) {
                return new double[] {constant};
            }
            double h = levels[index + 1].lambda() - levels[index].lambda();
            double r0 = (levels[index].lambda() - levels[index - 1].lambda()) / h;
            if (order == 2) {
                double change = step.slope(slope) / r0;
                return new double[] {constant + change, -change};
            }
            double r1 = (levels[index - 1].lambda() - levels[index - 2].lambda()) / h;
            double straight = step.slope(DpmAlgorithm.Slope.HEUN);
            double bend = (straight * r0 + step.curvature()) / (r0 + r1);
            double newer = (straight + bend) / r0;
            double older = -bend / r1;
            return new double[] {constant + newer, older - newer, -older};
        }
    }

    private static final class Run extends SolverTrajectory {

        private final Solver solver;

        Run(SigmaGrid grid, CleanEstimate estimate, Solver solver) {
            super(grid, estimate, solver.algorithm().estimatesClean(), solver.order());
            this.solver = solver;
        }

        @Override
        public Tensor step(Tensor prediction, Tensor latents, int index, Noise noise) {
            estimates.push(estimate(prediction, latents, index));
            int order = multistepOrder(solver.order(), index, solver.firstAtLast(), solver.lowersOrder());
            DpmIntegrals step = solver.algorithm().over(levels[index], levels[index + 1]);
            Tensor next = combined(step.latents(), latents, solver.weights(step, order, levels, index));
            if (solver.algorithm().stochastic()) {
                next.add_(noise.normal(Tensors.shape(latents)), Tensors.scalar(step.noise()));
            }
            return next;
        }
    }
}
