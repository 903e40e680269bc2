package org.diffusion4j.bench;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.diffusion4j.engine.Inference;
import org.diffusion4j.engine.Scope;

/** How quickly memory is read, far beyond any cache: the sum of half a gigabyte of float32, the median of five. */
final class MemoryRate {

    private static final int ROUNDS = 5;
    private static final long NUMBERS = 1 << 27;

    private MemoryRate() {}

    /** Bytes a second with the calling thread's number of threads. */
    static double measure() {
        double[] seconds = new double[ROUNDS];
        try (Inference _ = Inference.begin();
                Scope _ = Scope.open()) {
            Tensor numbers = torch.ones(NUMBERS);
            for (int i = 0; i < ROUNDS; i++) {
                try (Scope _ = Scope.open()) {
                    long began = System.nanoTime();
                    numbers.sum().item_double();
                    seconds[i] = (System.nanoTime() - began) / 1e9;
                }
            }
        }
        return NUMBERS * (double) Float.BYTES / Median.of(seconds);
    }
}
