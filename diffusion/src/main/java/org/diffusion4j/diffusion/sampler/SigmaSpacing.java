package org.diffusion4j.diffusion.sampler;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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

    /** Writes this choice into a configuration. */
    SchedulerConfig applyTo(SchedulerConfig config) {
        if (this == MODEL) {
            return config;
        }
        SchedulerConfig changed = config;
        for (SigmaSpacing other : new SigmaSpacing[] {KARRAS, EXPONENTIAL, BETA}) {
            changed = changed.with(other.key, other == this);
        }
        return changed;
    }

    /** What a configuration says; {@link #UNIFORM} where it says nothing. */
    static SigmaSpacing of(SchedulerConfig config) {
        SigmaSpacing found = UNIFORM;
        for (SigmaSpacing spacing : new SigmaSpacing[] {KARRAS, EXPONENTIAL, BETA}) {
            if (config.flag(spacing.key, false)) {
                if (found != UNIFORM) {
                    throw config.refused("both " + found.key + " and " + spacing.key + " are true; only one can be");
                }
                found = spacing;
            }
        }
        return found;
    }
}
