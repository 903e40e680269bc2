package org.diffusion4j.glyph64.scoring;

import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Inference;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;

/**
 * Sums of the kernel {@code (x y / d + 1)^3} over the pairs of two sets of vectors, kept by blocks, so that its mean
 * without one block costs nothing more.
 */
final class KernelSums {

    private static final int PORTION = 256;

    private final double[][] sums;
    private final long[][] counts;

    private KernelSums(int blocks) {
        sums = new double[blocks][blocks];
        counts = new long[blocks][blocks];
    }

    /** Over all pairs of a vector of one set and a vector of the other that show different concepts. */
    static KernelSums of(FeatureSet one, FeatureSet other) {
        KernelSums result = new KernelSums(FeatureSet.BLOCKS);
        try (Scope _ = Scope.open();
                Inference _ = Inference.begin()) {
            Tensor right = other.matrix().t();
            for (int first = 0; first < one.size(); first += PORTION) {
                int count = Math.min(PORTION, one.size() - first);
                try (Scope _ = Scope.open()) {
                    float[] products =
                            Tensors.floats(one.matrix().narrow(0, first, count).matmul(right));
                    result.add(products, first, count, one, other);
                }
            }
        }
        return result;
    }

    private void add(float[] products, int first, int count, FeatureSet one, FeatureSet other) {
        for (int i = 0; i < count; i++) {
            int block = one.block(first + i);
            String concept = one.concept(first + i);
            for (int j = 0; j < other.size(); j++) {
                if (!concept.equals(other.concept(j))) {
                    double base = products[i * other.size() + j] / (double) one.width() + 1;
                    sums[block][other.block(j)] += base * base * base;
                    counts[block][other.block(j)]++;
                }
            }
        }
    }

    /** The mean over the pairs of which none is of block {@code without}; of all pairs where that is negative. */
    double mean(int without) {
        double sum = 0;
        long count = 0;
        for (int i = 0; i < sums.length; i++) {
            for (int j = 0; j < sums.length; j++) {
                if (i != without && j != without) {
                    sum += sums[i][j];
                    count += counts[i][j];
                }
            }
        }
        return sum / count;
    }
}
