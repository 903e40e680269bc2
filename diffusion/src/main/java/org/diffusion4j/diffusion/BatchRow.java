package org.diffusion4j.diffusion;

/**
 * What one row of the network's batch is: guidance asks about every picture several times at once.
 *
 * @param branch what the row is told
 * @param picture which picture of the batch it is about, from 0
 */
public record BatchRow(Branch branch, int picture) {

    /** What guidance tells the network in one of its questions. */
    public enum Branch {
        /** The prompt: the conditional half, or all there is without guidance. */
        PROMPT,
        /** The negative prompt: the unconditional half. */
        NEGATIVE,
        /** The negative prompt, with the picture that is edited withheld too; instruction editing's third question. */
        NOTHING
    }
}
