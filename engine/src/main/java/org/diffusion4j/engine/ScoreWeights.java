package org.diffusion4j.engine;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * How attention's scores become weights that have yet to be divided by the sum of their row.
 *
 * <p>A softmax passes over the scores three times, which takes longer than the products before and after it. Its quotient
 * is the same whatever is subtracted from all scores, so the quick forms subtract no row's largest. They are as exact while
 * the sums of the rows stay within a range; where one leaves it, {@link #SOFTMAX} is exact for all.
 */
interface ScoreWeights {

    /** What the queries are multiplied by, beside the attention's own scale. */
    double factor();

    /**
     * Weighs keys.
     *
     * @param query {@code [portion, width]}, multiplied by the scale and the factor
     * @param keys {@code [keys, width]}
     * @return {@code [portion, keys]}, at most as much memory as the scores
     */
    Tensor of(Tensor query, Tensor keys);

    /** Whether weights with these sums, float32, are as exact as their number type. */
    boolean exactWith(Tensor sums);

    /** The quick form for a number type and a number of keys. */
    static ScoreWeights quick(ScalarType type, long keys) {
        return type == ScalarType.BFloat16 ? new Logistic(keys) : POWERS;
    }

    /** For all scores. */
    ScoreWeights SOFTMAX = new ScoreWeights() {
        @Override
        public double factor() {
            return 1;
        }

        @Override
        public Tensor of(Tensor query, Tensor keys) {
            Tensor scores = OneDnn.linear(query, keys, null);
            return torch.softmax_out(scores, scores, -1);
        }

        @Override
        public boolean exactWith(Tensor sums) {
            return true;
        }
    };

    /** Powers of two, one pass in place: the best in float32. */
    ScoreWeights POWERS = new ScoreWeights() {
        private static final double LOG2_E = 1 / Math.log(2);

        @Override
        public double factor() {
            return LOG2_E;
        }

        @Override
        public Tensor of(Tensor query, Tensor keys) {
            return torch.exp2_(OneDnn.linear(query, keys, null));
        }

        @Override
        public boolean exactWith(Tensor sums) {
            // No power that counts can then have left float32's range, 1e-38 to 3e38.
            return within(1e-20, sums, 1e30);
        }
    };

    /**
     * The logistic function of a score far below zero is its exponential, {@code 1 / (1 + exp(-s)) = exp(s) (1 - exp(s) +
     * ...)}, and oneDNN applies it to a product before that leaves the registers. No pass remains, and the score is not
     * rounded to bfloat16 before its exponential is, which makes the answer more than twice as exact.
     */
    final class Logistic implements ScoreWeights {

        /** Subtracted from all scores, so that those of trained networks come to lie far below zero. */
        private static final double SHIFT = 52;

        private final Tensor shift;

        private Logistic(long keys) {
            shift = torch.full(new long[] {keys}, Tensors.scalar(-SHIFT), new TensorOptions(ScalarType.BFloat16));
        }

        @Override
        public double factor() {
            return 1;
        }

        @Override
        public Tensor of(Tensor query, Tensor keys) {
            return OneDnn.linearLogistic(query, keys, shift);
        }

        @Override
        public boolean exactWith(Tensor sums) {
            // A weight is at most its row's sum, and off by its own size: half of what bfloat16's rounding may be.
            // Those
            // below 1e-38 are lost, less than a millionth of a row. Unshifted, the sums lie between exp(-17) and
            // exp(45).
            return within(1e-30, sums, 1e-3);
        }
    }

    private static boolean within(double smallest, Tensor sums, double largest) {
        return sums.min().item_double() > smallest && sums.max().item_double() < largest;
    }
}
