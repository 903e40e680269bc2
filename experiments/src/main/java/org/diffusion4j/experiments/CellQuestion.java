package org.diffusion4j.experiments;

import org.diffusion4j.experiments.frame.Question;

/**
 * A concept in a style, as it is asked for.
 *
 * @param prompt its label and the style's phrase
 * @param seed of the noise
 * @param base the concept
 */
record CellQuestion(String prompt, long seed, String base) implements Question {
    CellQuestion withSeed(long other) {
        return new CellQuestion(prompt, other, base);
    }

    @Override
    public String group() {
        return "";
    }
}
