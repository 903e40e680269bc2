package org.diffusion4j.diffusion;

import org.diffusion4j.engine.InvalidRequestException;

/**
 * How prompts are read.
 *
 * @param clipSkip which layer of the text encoder is listened to, counted from the end: 1 is the last, as web UIs count
 * @param weighted whether brackets mean weights, as in the web UI; see {@link WeightedText}
 * @param unlimited whether a prompt may be longer than the text encoder reads at once; it is then read in portions
 */
public record PromptReading(int clipSkip, boolean weighted, boolean unlimited) {

    /** As diffusers does: the last layer, every character literal, cut to one portion. */
    public static final PromptReading PLAIN = new PromptReading(1, false, false);

    public PromptReading {
        if (clipSkip < 1) {
            throw new InvalidRequestException("clip-skip must be at least 1 (the last layer), not " + clipSkip);
        }
    }

    public PromptReading withClipSkip(int value) {
        return new PromptReading(value, weighted, unlimited);
    }

    public PromptReading withWeights() {
        return new PromptReading(clipSkip, true, unlimited);
    }

    public PromptReading withoutWeights() {
        return new PromptReading(clipSkip, false, unlimited);
    }

    public PromptReading withUnlimitedLength() {
        return new PromptReading(clipSkip, weighted, true);
    }
}
