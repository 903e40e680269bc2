package org.diffusion4j.training.objective;

import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Tensors;

/** Turns captions into ids, no longer than the longest of them: a causal tower's answer does not depend on padding. */
public final class CaptionBatches {

    private CaptionBatches() {}

    /**
     * @param endToken the id that ends a caption
     * @return {@code [captions, length]}, int64; the length is that of the longest caption, its end included
     */
    public static Tensor ids(String[] captions, DiffusionObjective.Encoding encoding, long endToken) {
        long[][] rows = new long[captions.length][];
        int longest = 0;
        for (int i = 0; i < rows.length; i++) {
            rows[i] = encoding.encode(captions[i]);
            int end = 0;
            while (end < rows[i].length - 1 && rows[i][end] != endToken) {
                end++;
            }
            longest = Math.max(longest, end + 1);
        }
        long[] all = new long[rows.length * longest];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, all, i * longest, longest);
        }
        return Tensors.of(all, rows.length, longest);
    }
}
