package org.diffusion4j.papers.paint;

/** How the paint fades with the noise level sigma, noise's amplitude over signal's. */
public enum NoiseFactor {

    /** {@code log(1 + sigma)}, as the paper has it: 2.7 where Stable Diffusion begins, 0 in the finished picture. */
    LOG_SIGMA {
        @Override
        double at(double sigma) {
            return Math.log1p(capped(sigma));
        }
    },

    /** {@code log(1 + sigma^2)}, which fades later and then faster. */
    LOG_SIGMA_SQUARED {
        @Override
        double at(double sigma) {
            double level = capped(sigma);
            return Math.log1p(level * level);
        }
    },

    /** 1 throughout, to show what fading does. */
    CONSTANT {
        @Override
        double at(double sigma) {
            return 1;
        }
    };

    /**
     * The largest level that counts. A schedule that leaves no signal begins at an infinite one; this is where the paper's
     * own schedule begins.
     */
    static final double LARGEST_SIGMA = 80;

    abstract double at(double sigma);

    /** The formula. */
    @Override
    public String toString() {
        return switch (this) {
            case LOG_SIGMA -> "log(1 + sigma)";
            case LOG_SIGMA_SQUARED -> "log(1 + sigma^2)";
            case CONSTANT -> "1";
        };
    }

    private static double capped(double sigma) {
        return Math.min(sigma, LARGEST_SIGMA);
    }
}
