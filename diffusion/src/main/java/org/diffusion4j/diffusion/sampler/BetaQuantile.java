package org.diffusion4j.diffusion.sampler;

/** The quantile function of the symmetric beta distribution, density proportional to {@code (x (1 - x))^(a - 1)}. */
final class BetaQuantile {

    /** Halvings after which an interval of 1 is below the last bit of a double near 0. */
    private static final int HALVINGS = 120;

    private static final int MOST_TERMS = 500;

    private BetaQuantile() {}

    /**
     * The {@code x} below which a share of the distribution lies.
     *
     * @param shape the parameter {@code a}, above 0
     * @param share 0 to 1
     */
    static double symmetric(double shape, double share) {
        if (share > 0.5) {
            return 1 - symmetric(shape, 1 - share);
        }
        // the whole distribution is twice what lies below one half, which spares the gamma function
        double wanted = share * 2 * lowerPart(shape, 0.5);
        double low = 0;
        double high = 0.5;
        for (int i = 0; i < HALVINGS && low < high; i++) {
            double middle = (low + high) / 2;
            if (lowerPart(shape, middle) < wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** {@code integral from 0 to x of (t (1 - t))^(a - 1) dt} by its power series, for {@code x} up to one half. */
    private static double lowerPart(double shape, double x) {
        double binomial = 1;
        double power = Math.pow(x, shape);
        double sum = 0;
        for (int k = 0; k < MOST_TERMS; k++) {
            double term = binomial * power / (shape + k);
            sum += term;
            if (Math.abs(term) <= sum * 1e-17) {
                break;
            }
            binomial *= (k + 1 - shape) / (k + 1);
            power *= x;
        }
        return sum;
    }
}
