package org.diffusion4j.diffusion.sampler;

import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Tensors;

/**
 * A linear multistep method of fourth order: the slope {@code (x - x0) / sigma} of up to four evaluations is continued
 * as a polynomial in sigma and integrated over the step.
 */
public record LmsSampler() implements Sampler {

    private static final int ORDER = 4;

    /** Gauss's two points on -1 … 1, exact for the cubic polynomials integrated here. */
    private static final double GAUSS = 1 / Math.sqrt(3);

    @Override
    public String name() {
        return "lms";
    }

    @Override
    public boolean spacesSigmas() {
        return true;
    }

    @Override
    public Trajectory begin(SchedulerConfig config, int steps) {
        GridTrajectory.checkSteps(config, steps);
        SigmaGrid grid = SigmaGrid.fractional(config, NoiseSchedule.of(config).withoutZero(), steps);
        return new Run(grid, CleanEstimate.unlimitedOf(config), config);
    }

    /** The integral over step {@code index} of the polynomial that is 1 at the slope of that age and 0 at the others. */
    static double coefficient(double[] sigmas, int index, int age, int order) {
        double centre = (sigmas[index] + sigmas[index + 1]) / 2;
        double half = (sigmas[index + 1] - sigmas[index]) / 2;
        return half
                * (basis(sigmas, index, age, order, centre - GAUSS * half)
                        + basis(sigmas, index, age, order, centre + GAUSS * half));
    }

    private static double basis(double[] sigmas, int index, int age, int order, double sigma) {
        double product = 1;
        for (int other = 0; other < order; other++) {
            if (other != age) {
                product *= (sigma - sigmas[index - other]) / (sigmas[index - age] - sigmas[index - other]);
            }
        }
        return product;
    }

    private static final class Run extends SigmaTrajectory {

        private final TensorMemory slopes = new TensorMemory(ORDER);

        Run(SigmaGrid grid, CleanEstimate estimate, SchedulerConfig config) {
            super(grid, estimate, config);
        }

        @Override
        public Tensor step(Tensor prediction, Tensor latents, int index, Noise noise) {
            slopes.push(slope(prediction, latents, index));
            // The order counts the steps of the whole run. Where image to image starts inside it, the slopes of the
            // steps left out count as zero: so does the reference implementation, and pictures depend on it.
            int order = usableOrder(index);
            Tensor next = latents.clone();
            for (int age = 0; age < Math.min(order, slopes.size()); age++) {
                next.add_(slopes.get(age), Tensors.scalar(coefficient(sigmas, index, age, order)));
            }
            return next;
        }

        /** As many slopes as there are steps so far, at most four, and none beyond a step of no length. */
        private int usableOrder(int index) {
            int order = 1;
            while (order < Math.min(index + 1, ORDER) && sigmas[index - order] != sigmas[index - order + 1]) {
                order++;
            }
            return order;
        }

        @Override
        public void startAt(int index) {
            super.startAt(index);
            close();
        }

        @Override
        public void close() {
            slopes.close();
        }
    }
}
