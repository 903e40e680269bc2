package org.diffusion4j.audit.sentiment;

/**
 * Hears which words and rules made a score. Scorers call it only when {@link #wanted} says so, because building the
 * words for a person costs more than scoring.
 */
public interface Evidence {

    /** Hears nothing. */
    Evidence NONE = new Evidence() {
        @Override
        public boolean wanted() {
            return false;
        }

        @Override
        public void note(String measure, String words, String rule, double value) {}
    };

    /** Whether {@link #note} should be called at all. */
    default boolean wanted() {
        return true;
    }

    /**
     * One step of a score.
     *
     * @param measure the score it belongs to, such as {@code vader}
     * @param words the words of the caption it is about
     * @param rule what was applied to them
     * @param value the value after the rule, in the measure's own units
     */
    void note(String measure, String words, String rule, double value);
}
