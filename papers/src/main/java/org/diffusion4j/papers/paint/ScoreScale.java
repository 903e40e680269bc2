package org.diffusion4j.papers.paint;

import org.bytedeco.pytorch.Tensor;

/** What of a layer's scores {@code q k^T} the paint is measured in, so that it counts alike in every layer. */
public enum ScoreScale {

    /** Their maximum, as the paper has it. */
    MAX {
        @Override
        Tensor of(Tensor scores) {
            return scores.max();
        }
    },

    /** Their standard deviation, which users of a public program found better. */
    STANDARD_DEVIATION {
        @Override
        Tensor of(Tensor scores) {
            return scores.std(true);
        }
    };

    @Override
    public String toString() {
        return this == MAX ? "max" : "std";
    }

    /** One number of the scores of one picture, {@code [heads, positions, length]}, before they are scaled. */
    abstract Tensor of(Tensor scores);
}
