package org.diffusion4j.audit.concreteness;

/**
 * How concrete the rated words of one caption are.
 *
 * @param mean of the matched words and expressions in the scale of its table; not a number when nothing matches
 * @param matched how many words were matched, two for an expression of two
 * @param words how many words the caption has
 * @param hasAbstractWord whether one of the most abstract 1 % of the table's entries is among them
 */
public record ConcretenessScore(double mean, int matched, int words, boolean hasAbstractWord) {

    /** The score of a caption in which nothing matches, and of every caption without a table. */
    public static ConcretenessScore none(int words) {
        return new ConcretenessScore(Double.NaN, 0, words, false);
    }

    public boolean isKnown() {
        return matched > 0;
    }

    /** Share of the words that are in the table, 0 to 1. */
    public double coverage() {
        return words == 0 ? 0 : (double) matched / words;
    }
}
