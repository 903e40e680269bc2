package org.diffusion4j.experiments.frame;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much an experiment may take. */
public enum Budget {
    /** At most 30 minutes on 2 cores: as many prompts as that allows by the rate measured first. */
    QUICK,
    /** As many prompts as the size of the effect asks for. It goes on where it was interrupted. */
    FULL;

    /** Drawing may take so long; what is left of the 30 minutes is for opening, reading real pictures and the report. */
    static final double QUICK_SECONDS = 24 * 60;

    /** The budget that people call so. */
    public static Optional<Budget> named(String word) {
        return Arrays.stream(values())
                .filter(budget -> budget.toString().equals(word))
                .findAny();
    }

    /** As people write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
