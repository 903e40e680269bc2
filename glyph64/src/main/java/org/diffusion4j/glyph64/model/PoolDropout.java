package org.diffusion4j.glyph64.model;

import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.models.text.ClipTextModel;

/**
 * Keeps the caption from the time embedding in some pictures of each batch, so that attention has to say what they show. Where
 * one thing fills the picture, the pooled text is the easier way to say so, and attention may never learn it; but it says the
 * same to all places, and a scene of two things can only be told apart by attention.
 *
 * @param share of the pictures, 0 to 1
 * @param empty the ids of an empty caption, padded
 */
record PoolDropout(double share, long[] empty) {

    static final PoolDropout NONE = new PoolDropout(0, new long[0]);

    PoolDropout {
        requireShare(share);
        empty = empty.clone();
    }

    /** @throws InvalidRequestException when it is none */
    static void requireShare(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new InvalidRequestException("the share of captions kept from the pool must be 0 to 1, not " + share);
        }
    }

    /**
     * Which rows of a batch it is kept from: every so many, beginning at a chance place, so that a batch has as nearly the share
     * as it can have and each row its turn. A row's noise level is always from the same part of the schedule.
     */
    boolean[] rows(int batch, RandomGenerator random) {
        double begin = random.nextDouble();
        boolean[] rows = new boolean[batch];
        for (int i = 0; i < batch; i++) {
            rows[i] = Math.floor((i + 1) * share + begin) > Math.floor(i * share + begin);
        }
        return rows;
    }

    /**
     * What the time embedding hears.
     *
     * @param states of the batch's captions, {@code [batch, length, width]}
     * @return the same, with the empty caption's in some rows
     */
    Tensor apply(Tensor states, ClipTextModel text, RandomGenerator random) {
        boolean[] rows = rows((int) states.size(0), random);
        float[] dropped = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            dropped[i] = rows[i] ? 1 : 0;
        }
        Tensor silent = text.forward(Tensors.of(empty, 1, empty.length));
        return Tensors.of(dropped, rows.length, 1, 1)
                .to(states.scalar_type())
                .mul(silent.sub(states))
                .add(states);
    }
}
