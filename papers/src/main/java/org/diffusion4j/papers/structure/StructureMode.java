package org.diffusion4j.papers.structure;

import java.util.Arrays;
import java.util.Optional;

/** How what the phrases say alone takes part in cross-attention. */
public enum StructureMode {
    /** The paper's default: one key, the prompt's; the mean of the prompt's values and of those with a phrase put back. */
    VALUES("values"),
    /** The paper's for "A and B": the prompt's key and one with each phrase put back; one value with all put back. */
    CONJUNCTION("conjunction"),
    /**
     * As {@link #CONJUNCTION}, but the first key is that with all phrases put back as well. The paper's program does
     * this: it writes the value through a view of the prompt's own states. For comparison.
     */
    CONJUNCTION_AS_RELEASED("conjunction-as-released"),
    /** One key, the prompt's; the value with all phrases put back. Stronger than the paper; for comparison. */
    REPLACED("replaced");

    private final String label;

    StructureMode(String label) {
        this.label = label;
    }

    /** The mode of a name that people write. */
    public static Optional<StructureMode> named(String label) {
        return Arrays.stream(values()).filter(mode -> mode.label.equals(label)).findAny();
    }

    /** As people write it. */
    @Override
    public String toString() {
        return label;
    }
}
