package org.diffusion4j.diffusion.sampler;

import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Tensors;

/**
 * Trajectories of the exponential integrators: latents of unit variance, and a step that is a weighted sum of latents
 * and of the last few estimates (of the clean latents, or of the noise) that the network's answers imply.
 */
abstract class SolverTrajectory extends GridTrajectory {

    /** Runs shorter than this take their last two steps with lower order where the configuration allows it. */
    static final int SHORT_RUN = 15;

    /** The highest order for which formulas exist. */
    private static final int HIGHEST_ORDER = 3;

    /** The level at each evaluation, and one more for the end. */
    final Level[] levels;

    /** Newest first. */
    final TensorMemory estimates;

    private final CleanEstimate estimate;
    private final boolean estimatesClean;

    /**
     * @param remembered how many estimates are kept
     * @param estimatesClean whether the integrator works on clean latents (otherwise on noise)
     */
    SolverTrajectory(SigmaGrid grid, CleanEstimate estimate, boolean estimatesClean, int remembered) {
        super(grid.timesteps());
        this.levels = new Level[grid.sigmas().length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = Level.ofRatio(grid.sigmas()[i]);
        }
        this.estimate = estimate;
        this.estimatesClean = estimatesClean;
        this.estimates = new TensorMemory(remembered);
    }

    /** What the network's answer at {@code index} implies, as the integrator wants it. */
    final Tensor estimate(Tensor prediction, Tensor latents, int index) {
        Level level = levels[index];
        return estimatesClean
                ? estimate.clean(prediction, latents, level.alpha(), level.sigma())
                : estimate.noise(prediction, latents, level.alpha(), level.sigma());
    }

    /** {@code a latents + sum of weights[i] estimates(i)}, the newest estimate first. */
    final Tensor combined(double a, Tensor latents, double[] weights) {
        Tensor sum = Mix.of(a, latents);
        for (int age = 0; age < weights.length; age++) {
            sum.add_(estimates.get(age), Tensors.scalar(weights[age]));
        }
        return sum;
    }

    /**
     * At most {@code wanted}, and as much as the levels allow: a formula of higher order divides by the lengths of the
     * steps, and none of them may be zero or, as the step to no noise at all, infinite.
     */
    final int feasibleOrder(int wanted, int index) {
        int order = 1;
        if (hasLength(index)) {
            while (order < wanted && hasLength(index - order)) {
                order++;
            }
        }
        return order;
    }

    /**
     * The order of a multistep method at one evaluation: as high as the estimates remembered allow, lower towards the
     * end of a short run.
     *
     * @param solverOrder the order wanted
     * @param firstAtLast whether the last step is of first order
     * @param secondBeforeLast whether the one before it is at most of second order
     */
    final int multistepOrder(int solverOrder, int index, boolean firstAtLast, boolean secondBeforeLast) {
        int order = Math.min(Math.min(solverOrder, HIGHEST_ORDER), estimates.size());
        if (index == size() - 1 && firstAtLast) {
            order = 1;
        } else if (index == size() - 2 && secondBeforeLast) {
            order = Math.min(order, 2);
        }
        return feasibleOrder(order, index);
    }

    /** Whether the step from {@code index} moves by a finite amount. */
    final boolean hasLength(int index) {
        double length = levels[index + 1].lambda() - levels[index].lambda();
        return length != 0 && Double.isFinite(length);
    }

    @Override
    public final double sigma(int index) {
        return levels[index].ratio();
    }

    @Override
    public final Tensor addNoise(Tensor clean, Tensor noise, int index) {
        return Mix.of(levels[index].alpha(), clean, levels[index].sigma(), noise);
    }

    @Override
    public void startAt(int index) {
        super.startAt(index);
        close();
    }

    @Override
    public void close() {
        estimates.close();
    }
}
