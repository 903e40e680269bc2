package org.diffusion4j.engine;

import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Attention over many positions, a portion of them at a time, so that their scores stay in the processor's cache. Both
 * products are oneDNN's, which reaches its full rate in both number types.
 *
 * <p>A softmax passes over the scores three times, which takes longer than the products. Its quotient is the same whatever
 * is subtracted from all scores, so nothing is: they become powers of two in one pass, and the answer is divided by their
 * sum. Where a sum leaves the range in which that is as exact, all is computed again with a softmax.
 */
final class LongAttention {

    /** With fewer positions or keys, libtorch's own attention is as quick. */
    private static final long MANY = 256;

    /** Scores of a portion for each thread: two or four megabytes. */
    private static final long SCORES = 1 << 20;

    private static final double LOG2_E = 1 / Math.log(2);

    /** Between these, no power that counts can have left the range of float32 and bfloat16, 1e-38 to 3e38. */
    private static final double SMALLEST_SUM = 1e-20;

    private static final double LARGEST_SUM = 1e30;

    private final Tensor query;
    private final Tensor keys;
    private final Tensor values;
    private final Tensor mixed;
    private final long heads;
    private final long length;
    private final long portion;

    private LongAttention(Tensor query, Tensor key, Tensor value) {
        this.query = query;
        this.keys = flat(key);
        this.values = flat(value.transpose(2, 3));
        this.heads = keys.size(0);
        this.length = query.size(2);
        this.portion = Math.max(1, SCORES * torch.get_num_threads() / keys.size(1));
        this.mixed =
                torch.empty(new long[] {heads, length, query.size(3)}, new TensorOptions(query.scalar_type()), null);
    }

    /** Whether this form can be used, and pays. It records no gradients. */
    static boolean suits(Tensor query, Tensor key) {
        return ComputeDevice.isCpu() && InferenceMode.is_enabled() && query.size(2) >= MANY && key.size(2) >= MANY;
    }

    /** As {@link Ops#attention}, not causal. */
    static Tensor apply(Tensor query, Tensor key, Tensor value, double scale) {
        try (Scope scope = Scope.open()) {
            LongAttention attention = new LongAttention(query, key, value);
            Tensor sums = attention.mixByPowers(scale);
            boolean exact =
                    sums.min().item_double() > SMALLEST_SUM && sums.max().item_double() < LARGEST_SUM;
            if (!exact) {
                attention.mix(scale, (scores, _, _) -> torch.softmax_out(scores, scores, -1));
                sums.fill_(Tensors.scalar(1));
            }
            return scope.keep(attention.divided(sums));
        }
    }

    private interface Weighing {
        /** Turns scores {@code [portion, keys]} into weights, in place. */
        void apply(Tensor scores, long head, long start);
    }

    /** Mixes with weights that have yet to be divided by the answer, {@code [heads, length]}, float32. */
    private Tensor mixByPowers(double scale) {
        Tensor sums = torch.empty(new long[] {heads, length}, new TensorOptions(ScalarType.Float), null);
        mix(scale * LOG2_E, (scores, head, start) -> {
            torch.exp2_(scores);
            Tensor sum = sums.select(0, head).narrow(0, start, scores.size(0));
            torch.sum_out(sum, scores, new long[] {1}, false, new ScalarTypeOptional(ScalarType.Float));
        });
        return sums;
    }

    private void mix(double scale, Weighing weighing) {
        Tensor scaled = flat(query.mul(Tensors.scalar(scale)));
        for (long head = 0; head < heads; head++) {
            for (long start = 0; start < length; start += portion) {
                try (Scope _ = Scope.open()) {
                    long count = Math.min(portion, length - start);
                    Tensor part = scaled.select(0, head).narrow(0, start, count);
                    Tensor scores = OneDnn.linear(part, keys.select(0, head), null);
                    weighing.apply(scores, head, start);
                    Tensor answer = OneDnn.linear(scores, values.select(0, head), null);
                    mixed.select(0, head).narrow(0, start, count).copy_(answer);
                }
            }
        }
    }

    /** The answer, in the memory order in which heads are joined without a copy. */
    private Tensor divided(Tensor sums) {
        long batch = query.size(0);
        long perPicture = query.size(1);
        Tensor answer = torch.empty(
                        new long[] {batch, length, perPicture, query.size(3)},
                        new TensorOptions(query.scalar_type()),
                        null)
                .transpose(1, 2);
        torch.div_out(
                answer, mixed.view(batch, perPicture, length, query.size(3)), sums.view(batch, perPicture, length, 1));
        return answer;
    }

    /** {@code [batch, heads, a, b]} to {@code [batch * heads, a, b]}, in one piece of memory. */
    private static Tensor flat(Tensor x) {
        return x.flatten(0, 1).contiguous();
    }
}
