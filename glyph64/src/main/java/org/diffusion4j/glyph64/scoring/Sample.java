package org.diffusion4j.glyph64.scoring;

import java.util.List;

/**
 * A wish and one picture drawn for it.
 *
 * @param wish what was asked for
 * @param pixels what was drawn
 */
record Sample(Wish wish, byte[] pixels) {

    /** The pictures of many samples. */
    static List<byte[]> pixels(List<Sample> samples) {
        return samples.stream().map(Sample::pixels).toList();
    }
}
