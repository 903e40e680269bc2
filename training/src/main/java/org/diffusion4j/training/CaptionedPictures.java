package org.diffusion4j.training;

import java.util.random.RandomGenerator;

/** Pictures with captions, as a trainer reads them. Safe for use by several threads; usually mapped from files. */
public interface CaptionedPictures {

    /** How many pictures there are, at least 1. */
    int size();

    /** Width and height in pixels; pictures are square, RGB. */
    int side();

    /**
     * Copies one picture: {@code side * side * 3} bytes, row by row, red, green and blue of a pixel together.
     *
     * @param index 0 to {@link #size} - 1
     */
    void copyPixels(int index, byte[] target, int offset);

    /**
     * A caption of one picture. A picture may have many; which one comes is drawn from {@code random}, and a share of
     * them is empty, so that a network also learns to draw without being told what.
     *
     * @param index 0 to {@link #size} - 1
     */
    String caption(int index, RandomGenerator random);

    /** Draws the number of a picture to train on; all come equally often, unless an implementation says otherwise. */
    default int draw(RandomGenerator random) {
        return random.nextInt(size());
    }
}
