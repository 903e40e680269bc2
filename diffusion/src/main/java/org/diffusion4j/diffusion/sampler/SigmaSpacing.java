package org.diffusion4j.diffusion.sampler;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.diffusion4j.engine.InvalidRequestException;

/** How a sampler that works on noise levels (sigmas) spaces them between the noisiest and the cleanest. */
public enum SigmaSpacing {
    /** As the checkpoint says. */
    MODEL(""),
    /** At the sampler's timesteps, whatever the checkpoint says. */
    UNIFORM(""),
    /** Evenly in {@code sigma^(1/7)} (Karras et al. 2022). */
    KARRAS("use_karras_sigmas"),
    /** Evenly in {@code log sigma}. */
    EXPONENTIAL("use_exponential_sigmas"),
    /** At the quantiles of a beta distribution, denser at both ends (Lee et al. 2024). */
    BETA("use_beta_sigmas");

    private static final double KARRAS_RHO = 7;

    /** Both shape parameters of the beta distribution. */
    private static final double BETA_SHAPE = 0.6;

    private static final List<SigmaSpacing> SWITCHES = List.of(KARRAS, EXPONENTIAL, BETA);

    private final String key;

    SigmaSpacing(String key) {
        this.key = key;
    }

    /** The name on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The spacing of that name, if there is one. */
    public static Optional<SigmaSpacing> byId(String id) {
        return Arrays.stream(values()).filter(s -> s.id().equals(id)).findFirst();
    }

    /**
     * Writes this choice into a configuration.
     *
     * @throws InvalidRequestException if the sampler's levels cannot be spaced
     */
    public SchedulerConfig applyTo(SchedulerConfig config, Sampler sampler) {
        if (this == MODEL) {
            return config;
        }
        if (!sampler.spacesSigmas()) {
            throw new InvalidRequestException("the sampler " + sampler.name() + " has no noise levels to space, so "
                    + "--sigmas " + id() + " means nothing to it; leave it out or choose another sampler");
        }
        SchedulerConfig plain = withoutSwitches(config);
        return this == UNIFORM ? plain : plain.with(key, true);
    }

    /** The same configuration, its levels at the sampler's timesteps. */
    static SchedulerConfig withoutSwitches(SchedulerConfig config) {
        SchedulerConfig plain = config.with("use_lu_lambdas", false);
        for (SigmaSpacing spacing : SWITCHES) {
            plain = plain.with(spacing.key, false);
        }
        return plain;
    }

    /** What a configuration says; {@link #UNIFORM} where it says nothing. */
    static SigmaSpacing of(SchedulerConfig config) {
        SigmaSpacing found = UNIFORM;
        for (SigmaSpacing spacing : SWITCHES) {
            if (config.flag(spacing.key, false)) {
                if (found != UNIFORM) {
                    throw config.refused("both " + found.key + " and " + spacing.key + " are true; only one can be");
                }
                found = spacing;
            }
        }
        return found;
    }

    /**
     * The noise levels, noisiest first; for those spacings that do not follow timesteps.
     *
     * @param most the first level
     * @param least the last level
     * @param count how many, both included
     */
    double[] between(double most, double least, int count) {
        double[] sigmas = new double[count];
        for (int i = 0; i < count; i++) {
            double progress = TimestepSpacing.evenly(1, count, i);
            sigmas[i] = switch (this) {
                case KARRAS -> {
                    double from = Math.pow(most, 1 / KARRAS_RHO);
                    yield Math.pow(from + progress * (Math.pow(least, 1 / KARRAS_RHO) - from), KARRAS_RHO);
                }
                case EXPONENTIAL -> Math.exp(Math.log(most) + progress * (Math.log(least) - Math.log(most)));
                case BETA -> least + BetaQuantile.symmetric(BETA_SHAPE, 1 - progress) * (most - least);
                case MODEL, UNIFORM -> throw new IllegalStateException(this + " follows the timesteps");
            };
        }
        return sigmas;
    }
}
