package org.diffusion4j.models.text;

/**
 * A token and the characters it comes from: those of the whole word, also where a word is several tokens.
 *
 * @param id in the vocabulary
 * @param start index of the word's first character in the text as it was given
 * @param end index after its last
 */
public record PlacedToken(int id, int start, int end) {}
