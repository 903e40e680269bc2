package org.diffusion4j.diffusion.sampler;

/**
 * What one step of an exponential integrator makes of the latents, of a constant, linearly and quadratically changing
 * estimate, and of new noise. With the exact integrals {@code phi} over the step's length {@code z} in log-space:
 * {@code x' = latents x + constant m + slope m' + curvature m'' + noise n}.
 *
 * @param latents the factor of the latents
 * @param scale the factor of all the integrals
 * @param z the signed length of the step, infinite for a step to no noise
 * @param curvatureOffset what is added to the integral of a quadratic change
 * @param noise the standard deviation of the noise to be added
 */
record DpmIntegrals(double latents, double scale, double z, double curvatureOffset, double noise) {

    /** The factor of an estimate that stays as it is: {@code e^z - 1}. */
    double constant() {
        return scale * Math.expm1(z);
    }

    /** The factor of the estimate's change over the step, as a straight line or as one jump in the middle. */
    double slope(DpmAlgorithm.Slope form) {
        return switch (form) {
            case MIDPOINT -> 0.5 * constant();
            case HEUN -> scale * (Math.expm1(z) / z - 1);
        };
    }

    /** The factor of half the second derivative: {@code (e^z - 1 - z) / z^2 - 1/2}. */
    double curvature() {
        return scale * ((Math.expm1(z) - z) / (z * z) + curvatureOffset);
    }
}
