package org.diffusion4j.audit.sentiment;

/** How faithfully VADER's two known slips are kept. */
public enum VaderMode {
    /** Value for value what the reference program prints, its slips included; the default. */
    COMPATIBLE,
    /**
     * The rules as their authors describe them: the words around "but" are told apart by position and not by the first
     * equal value, and "so" or "this" directly before a word strengthens it only after "never".
     */
    FIXED
}
