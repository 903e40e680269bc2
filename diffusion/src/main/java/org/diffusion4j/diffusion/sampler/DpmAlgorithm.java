package org.diffusion4j.diffusion.sampler;

import java.util.Map;

/** Which equation DPM-Solver integrates (Lu et al. 2022a, 2022b). */
enum DpmAlgorithm {
    /** The probability-flow equation in terms of the noise. */
    NOISE(false, false),
    /** The probability-flow equation in terms of the clean latents: DPM-Solver++. */
    CLEAN(true, false),
    /** The reverse stochastic equation in terms of the noise. */
    STOCHASTIC_NOISE(false, true),
    /** The reverse stochastic equation in terms of the clean latents. */
    STOCHASTIC_CLEAN(true, true);

    private static final Map<String, DpmAlgorithm> BY_KEY = Map.of(
            "dpmsolver", NOISE,
            "dpmsolver++", CLEAN,
            "sde-dpmsolver", STOCHASTIC_NOISE,
            "sde-dpmsolver++", STOCHASTIC_CLEAN,
            // what a file of DEIS says becomes the usual one, as when diffusers carries it over
            "deis", CLEAN);

    /** How the slope of the estimate is weighted in a second-order step. */
    enum Slope {
        /** As if the estimate changed at once in the middle of the step. */
        MIDPOINT,
        /** As a straight line over the step. */
        HEUN
    }

    private static final Map<String, Slope> SLOPE_BY_KEY = Map.of(
            "midpoint", Slope.MIDPOINT,
            "heun", Slope.HEUN,
            // the words of other families
            "logrho", Slope.MIDPOINT,
            "bh1", Slope.MIDPOINT,
            "bh2", Slope.MIDPOINT);

    private final boolean clean;
    private final boolean stochastic;

    DpmAlgorithm(boolean clean, boolean stochastic) {
        this.clean = clean;
        this.stochastic = stochastic;
    }

    /** What a configuration says. */
    static DpmAlgorithm of(SchedulerConfig config) {
        return config.choice("algorithm_type", "dpmsolver++", BY_KEY);
    }

    /** What a configuration says of second-order steps. */
    static Slope slopeOf(SchedulerConfig config) {
        return config.choice("solver_type", "midpoint", SLOPE_BY_KEY);
    }

    /** This equation, or the one like it that adds no noise on the way. */
    DpmAlgorithm deterministic() {
        return switch (this) {
            case NOISE, STOCHASTIC_NOISE -> NOISE;
            case CLEAN, STOCHASTIC_CLEAN -> CLEAN;
        };
    }

    /** Refuses an end at which this equation's terms are infinite. */
    void checkEnd(SchedulerConfig config) {
        if (!clean && SolverOptions.endsWithoutNoise(config)) {
            throw config.refused("algorithm_type " + config.text("algorithm_type", "") + " cannot end without noise; "
                    + "final_sigmas_type has to be sigma_min");
        }
    }

    /** Whether its estimates are of the clean latents. */
    boolean estimatesClean() {
        return clean;
    }

    /** Whether it draws noise at every evaluation. */
    boolean stochastic() {
        return stochastic;
    }

    /** The exact integrals over one step from a level to a cleaner one. */
    DpmIntegrals over(Level from, Level to) {
        double h = to.lambda() - from.lambda();
        double fromClean = to.sigma() / from.sigma();
        double fromNoise = to.alpha() / from.alpha();
        return switch (this) {
            case CLEAN -> new DpmIntegrals(fromClean, -to.alpha(), -h, -0.5, 0);
            case NOISE -> new DpmIntegrals(fromNoise, -to.sigma(), h, -0.5, 0);
            case STOCHASTIC_CLEAN -> {
                // The offset should be -1/2 here too. The reference has the other sign, and third-order pictures with
                // it.
                double noise = to.sigma() * Math.sqrt(-Math.expm1(-2 * h));
                yield new DpmIntegrals(fromClean * Math.exp(-h), -to.alpha(), -2 * h, 0.5, noise);
            }
            case STOCHASTIC_NOISE -> {
                double noise = to.sigma() * Math.sqrt(Math.expm1(2 * h));
                yield new DpmIntegrals(fromNoise, -2 * to.sigma(), h, -0.5, noise);
            }
        };
    }
}
