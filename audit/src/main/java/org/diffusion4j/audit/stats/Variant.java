package org.diffusion4j.audit.stats;

import java.util.Locale;

/** On which captions two corpora are compared. */
public enum Variant {
    /** All usable captions. */
    RAW,
    /** The first of every set of captions with the same words. */
    DEDUPLICATED,
    /** Without duplicates, and the first corpus weighted to have the second one's lengths. */
    LENGTH_MATCHED;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
