package org.diffusion4j.training.objective;

import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Tensors;

/** Leaves patches out of what a vision tower sees, other ones of each picture. */
final class PatchChoice {

    private PatchChoice() {}

    /**
     * @param embedded {@code [batch, 1 + patches, width]}; the first vector of each always stays
     * @param share of the patches that stay, in (0, 1]
     * @return {@code [batch, 1 + kept, width]}
     */
    static Tensor apply(Tensor embedded, double share, RandomGenerator random) {
        int batch = (int) embedded.size(0);
        int length = (int) embedded.size(1);
        int kept = Math.max(1, (int) Math.round((length - 1) * share));
        if (kept == length - 1) {
            return embedded;
        }
        int[] order = new int[length - 1];
        long[] rows = new long[batch * (1 + kept)];
        for (int i = 0, at = 0; i < batch; i++) {
            rows[at++] = (long) i * length;
            java.util.Arrays.setAll(order, place -> place + 1);
            for (int k = 0; k < kept; k++) {
                int other = k + random.nextInt(order.length - k);
                int chosen = order[other];
                order[other] = order[k];
                order[k] = chosen;
                rows[at++] = (long) i * length + chosen;
            }
        }
        return embedded.flatten(0, 1)
                .index_select(0, Tensors.of(rows, rows.length))
                .unflatten(0, batch, 1 + kept);
    }
}
