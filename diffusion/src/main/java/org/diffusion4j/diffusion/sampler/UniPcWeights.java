package org.diffusion4j.diffusion.sampler;

import java.util.Arrays;

/**
 * The factors of one UniPC step (Zhao et al. 2023, algorithms 5 to 8): in terms of the differences
 * {@code (m_i - m_0) / r_i} of estimates, weighted so that the integrals of polynomials come out exact.
 *
 * @param latents the factor of the latents the step starts from
 * @param constant the factor of an estimate that stays as it is
 * @param change the factor of all weighted differences
 * @param ratios {@code r_i} of the older estimates: their distance from the start, in lengths of the step
 * @param moments the integrals that the weights have to meet
 */
record UniPcWeights(double latents, double constant, double change, double[] ratios, double[] moments) {

    /** The function {@code B(h)} that the differences are scaled with. */
    enum Form {
        /** {@code B(h) = h}. */
        LENGTH,
        /** {@code B(h) = e^h - 1}. */
        EXPONENTIAL
    }

    /**
     * The step from level {@code index} to the next.
     *
     * @param order how many estimates the predictor uses, 1 where the step has no finite length
     */
    static UniPcWeights of(Level[] levels, int index, int order, boolean estimatesClean, Form form) {
        Level from = levels[index];
        Level to = levels[index + 1];
        double h = to.lambda() - from.lambda();
        double z = estimatesClean ? -h : h;
        double scale = estimatesClean ? to.alpha() : to.sigma();
        double form1 = form == Form.LENGTH ? z : Math.expm1(z);
        double[] ratios = new double[order - 1];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = (levels[index - 1 - i].lambda() - from.lambda()) / h;
        }
        double[] moments = new double[order];
        double phi = Math.expm1(z) / z - 1;
        double factorial = 1;
        for (int i = 0; i < order; i++) {
            moments[i] = phi * factorial / form1;
            factorial *= i + 2;
            phi = phi / z - 1 / factorial;
        }
        double latents = estimatesClean ? to.sigma() / from.sigma() : to.alpha() / from.alpha();
        return new UniPcWeights(latents, -scale * Math.expm1(z), -scale * form1, ratios, moments);
    }

    /** The factors of the estimates, the one at the step's start first. */
    double[] predictor() {
        int count = ratios.length;
        double[] rhos = count == 1 ? new double[] {0.5} : LinearSystem.vandermonde(ratios, moments);
        return differences(rhos, new double[count + 1], 0);
    }

    /** The factor of the estimate at the step's end, then those of the estimates from its start on. */
    double[] corrector() {
        int count = ratios.length;
        double[] nodes = Arrays.copyOf(ratios, count + 1);
        nodes[count] = 1;
        double[] rhos = count == 0 ? new double[] {0.5} : LinearSystem.vandermonde(nodes, moments);
        double[] weights = new double[count + 2];
        weights[0] = change * rhos[count];
        weights[1] = -change * rhos[count];
        return differences(rhos, weights, 1);
    }

    /** Adds {@code constant m_0 + change sum rho_i (m_i - m_0) / r_i}, {@code m_0} being at {@code first}. */
    private double[] differences(double[] rhos, double[] weights, int first) {
        weights[first] += constant;
        for (int i = 0; i < ratios.length; i++) {
            double share = change * rhos[i] / ratios[i];
            weights[first] -= share;
            weights[first + 1 + i] += share;
        }
        return weights;
    }
}
