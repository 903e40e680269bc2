package org.diffusion4j.papers.paint;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Tensors;

/**
 * What is painted, A, at the size of one feature map: {@code A[p, j]} is the sum over the phrases that own token j of
 * strength times mask at p.
 *
 * @param paint A, {@code [1, 1, positions, length]}, float32
 * @param changes whether any of it differs from 0
 * @param vanished the phrases of whose masks next to nothing is left at this size
 */
record PaintMap(Tensor paint, boolean changes, List<PaintedPhrase> vanished) {

    /** A mask whose largest value is less moves nothing that could be seen. */
    private static final float LEAST = 0.05f;

    PaintMap {
        vanished = List.copyOf(vanished);
    }

    /** The map of phrases, in the caller's scope. */
    static PaintMap of(List<PlacedPaint> phrases, MaskScaling scaling, int height, int width, int length) {
        float[] paint = new float[height * width * length];
        List<PaintedPhrase> vanished = new ArrayList<>();
        for (PlacedPaint phrase : phrases) {
            float[] mask = scaling.scaled(phrase.painted().mask(), width, height);
            float largest = 0;
            for (int position = 0; position < mask.length; position++) {
                largest = Math.max(largest, mask[position]);
                for (int row : phrase.tokens().rows()) {
                    paint[position * length + row] += (float) (phrase.painted().strength() * mask[position]);
                }
            }
            if (largest < LEAST) {
                vanished.add(phrase.painted());
            }
        }
        return new PaintMap(Tensors.of(paint, 1, 1, (long) height * width, length), changes(paint), vanished);
    }

    private static boolean changes(float[] paint) {
        for (float value : paint) {
            if (value != 0) {
                return true;
            }
        }
        return false;
    }
}
