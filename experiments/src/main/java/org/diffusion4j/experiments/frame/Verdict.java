package org.diffusion4j.experiments.frame;

import java.util.List;
import java.util.Locale;

/** What became of a claim. */
public enum Verdict {
    /** Everything that was expected was seen. */
    HELD,
    /** Something that was expected was seen not to be so. */
    REFUTED,
    /** The run was too small to tell. */
    UNDECIDED;

    /** Of all expectations together. */
    public static Verdict all(List<Verdict> each) {
        if (each.contains(REFUTED)) {
            return REFUTED;
        }
        return each.stream().allMatch(one -> one == HELD) && !each.isEmpty() ? HELD : UNDECIDED;
    }

    /** As files have it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
