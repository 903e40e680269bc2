package org.diffusion4j.papers.paint;

import org.diffusion4j.engine.InvalidRequestException;

/**
 * {@code w = w' f(sigma) m(q k^T)}: how much is added where a phrase is painted.
 *
 * @param factor w', 0 to 10; the paper's pictures say nothing of theirs, the public programs used 0.1 to 0.4
 * @param noise f
 * @param scores m
 */
public record PaintWeight(double factor, NoiseFactor noise, ScoreScale scores) {

    /** The largest w' times a phrase's strength, whichever sign it has. */
    static final double LARGEST = 10;

    /** The paper's function, with a w' of 0.4. */
    public static final PaintWeight DEFAULT = new PaintWeight(0.4, NoiseFactor.LOG_SIGMA, ScoreScale.MAX);

    public PaintWeight {
        if (!(factor >= 0 && factor <= LARGEST)) {
            throw new InvalidRequestException(
                    "the paint weight must lie between 0 and " + (int) LARGEST + ", not be " + factor);
        }
    }

    /** Such as {@code 0.4 log(1 + sigma) max}. */
    @Override
    public String toString() {
        return factor + " " + noise + " " + scores;
    }

    public PaintWeight withFactor(double other) {
        return new PaintWeight(other, noise, scores);
    }
}
