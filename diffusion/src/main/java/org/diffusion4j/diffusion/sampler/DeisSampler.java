package org.diffusion4j.diffusion.sampler;

import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Noise;

/**
 * DEIS (Zhang and Chen 2022) in its log-rho form: the noise estimates of up to three evaluations are continued as a
 * polynomial in {@code log rho}, {@code rho = sigma / alpha}, and integrated over {@code rho}.
 */
public record DeisSampler() implements Sampler {

    @Override
    public String name() {
        return "deis";
    }

    @Override
    public boolean spacesSigmas() {
        return true;
    }

    @Override
    public Trajectory begin(SchedulerConfig config, int steps) {
        GridTrajectory.checkSteps(config, steps);
        SolverOptions.refuseUnsupported(config, name());
        SchedulerConfig own = config.with("use_lu_lambdas", false);
        NoiseSchedule schedule = NoiseSchedule.of(own).withoutZero();
        double[] visited = SolverOptions.timesteps(own, schedule, schedule.size(), steps);
        SigmaGrid grid = SigmaGrid.whole(own, schedule, visited, steps, SigmaGrid.End.LAST_VISITED, true);
        boolean lowersOrder = own.flag("lower_order_final", true) && steps < SolverTrajectory.SHORT_RUN;
        return new Run(grid, CleanEstimate.thresholdedOf(own), SolverOptions.order(own), lowersOrder);
    }

    private static final class Run extends SolverTrajectory {

        private final int solverOrder;
        private final boolean lowersOrder;

        Run(SigmaGrid grid, CleanEstimate estimate, int solverOrder, boolean lowersOrder) {
            super(grid, estimate, false, solverOrder);
            this.solverOrder = solverOrder;
            this.lowersOrder = lowersOrder;
        }

        @Override
        public Tensor step(Tensor prediction, Tensor latents, int index, Noise noise) {
            estimates.push(estimate(prediction, latents, index));
            Level from = levels[index];
            Level to = levels[index + 1];
            double[] weights = switch (multistepOrder(solverOrder, index, lowersOrder, lowersOrder)) {
                case 1 -> new double[] {to.ratio() - from.ratio()};
                case 2 -> second(to.ratio(), from.ratio(), levels[index - 1].ratio());
                default -> third(to.ratio(), from.ratio(), levels[index - 1].ratio(), levels[index - 2].ratio());
            };
            for (int i = 0; i < weights.length; i++) {
                weights[i] *= to.alpha();
            }
            return combined(to.alpha() / from.alpha(), latents, weights);
        }

        private static double[] second(double t, double r0, double r1) {
            return new double[] {
                antiderivative(t, r0, r1) - antiderivative(r0, r0, r1),
                antiderivative(t, r1, r0) - antiderivative(r0, r1, r0)
            };
        }

        private static double[] third(double t, double r0, double r1, double r2) {
            return new double[] {
                antiderivative(t, r0, r1, r2) - antiderivative(r0, r0, r1, r2),
                antiderivative(t, r1, r2, r0) - antiderivative(r0, r1, r2, r0),
                antiderivative(t, r2, r0, r1) - antiderivative(r0, r2, r0, r1)
            };
        }

        /** Of the straight line in {@code log rho} that is 1 at {@code own} and 0 at {@code other}. */
        private static double antiderivative(double rho, double own, double other) {
            return rho * (Math.log(rho) - Math.log(other) - 1) / Math.log(own / other);
        }

        /** Of the parabola in {@code log rho} that is 1 at {@code own} and 0 at the two others. */
        private static double antiderivative(double rho, double own, double other, double another) {
            double x = Math.log(rho);
            double c = Math.log(other);
            double d = Math.log(another);
            double integral = rho * (c * (d - x + 1) - d * x + d + x * x - 2 * x + 2);
            return integral / (Math.log(own / other) * Math.log(own / another));
        }
    }
}
