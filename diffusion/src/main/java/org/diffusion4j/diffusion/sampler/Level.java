package org.diffusion4j.diffusion.sampler;

/**
 * One noise level, {@code x = alpha x0 + sigma noise} with {@code alpha^2 + sigma^2 = 1}.
 *
 * @param alpha the signal's amplitude
 * @param sigma the noise's amplitude
 * @param lambda {@code log(alpha / sigma)}, half the logarithm of the signal-to-noise ratio; infinite without noise
 */
record Level(double alpha, double sigma, double lambda) {

    /** The level at which the noise is {@code ratio} times as strong as the signal. */
    static Level ofRatio(double ratio) {
        double alpha = 1 / Math.sqrt(ratio * ratio + 1);
        return new Level(alpha, ratio * alpha, -Math.log(ratio));
    }

    /** {@code sigma / alpha}. */
    double ratio() {
        return sigma / alpha;
    }
}
