package org.diffusion4j.glyph64.judge;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;

/** What logits say. */
final class Answers {

    private Answers() {}

    /** The number of the largest of each row of {@code [count, classes]}. */
    static long[] best(Tensor logits) {
        try (Scope _ = Scope.open()) {
            return Tensors.longs(logits.argmax(new LongOptional(1), false));
        }
    }

    /** The share of rows whose largest logit is that of the right class. */
    static double shareRight(Tensor logits, long[] labels) {
        long[] best = best(logits);
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            right += best[i] == labels[i] ? 1 : 0;
        }
        return (double) right / labels.length;
    }
}
