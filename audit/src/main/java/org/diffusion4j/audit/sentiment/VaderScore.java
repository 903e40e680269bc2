package org.diffusion4j.audit.sentiment;

/**
 * What VADER says of one text.
 *
 * @param compound -1 (negative) to 1 (positive), 4 decimals
 * @param negative share of negative words, 0 to 1, 3 decimals
 * @param neutral share of words without valence, 0 to 1, 3 decimals
 * @param positive share of positive words, 0 to 1, 3 decimals; the three sum to 1 but for rounding, all 0 without a word
 * @param words how many words the text has once emoji are spelled out
 * @param known how many of them are in the lexicon
 */
public record VaderScore(double compound, double negative, double neutral, double positive, int words, int known) {

    /** The score of a text without a word. */
    public static final VaderScore EMPTY = new VaderScore(0, 0, 0, 0, 0, 0);
}
