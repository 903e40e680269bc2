package org.diffusion4j.audit.sentiment;

/**
 * What the Pattern lexicon says of one text.
 *
 * @param polarity -1 to 1; 0 when no word is known
 * @param subjectivity 0 (objective) to 1; 0 when no word is known
 * @param items how many assessed items the means are over; 0 means that both zeros stand for "nothing known"
 * @param words how many tokens the text has
 */
public record PatternScore(double polarity, double subjectivity, int items, int words) {}
