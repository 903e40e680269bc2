package org.diffusion4j.engine;

import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Attention over many positions, a portion of them at a time, so that their scores stay in the processor's cache. Both
 * products are oneDNN's, which reaches its full rate in both number types. The weights of a portion are not divided by
 * their rows' sums; the answer is.
 *
 * <p>The second product's columns come in blocks of {@value #BLOCK}: it takes as long for 40 as for 48. Where the values
 * leave columns of a block over, these hold ones and sum the weights on the way, each those of a part of the keys: several
 * sums rounded to bfloat16 are together more exact than one.
 */
final class LongAttention {

    /** With fewer positions or keys, libtorch's own attention is as quick. */
    private static final long MANY = 512;

    /** Scores of a portion for each thread: two or four megabytes. */
    private static final long SCORES = 1 << 20;

    private static final long BLOCK = 16;

    private final long batch;
    private final Tensor queries;
    private final Tensor keys;
    private final Tensor values;
    private final long heads;
    private final long length;
    private final long width;
    private final long counting;
    private final long portion;
    private final Tensor mixed;
    private final Tensor sums;

    private LongAttention(Tensor query, Tensor key, Tensor value) {
        this.batch = query.size(0);
        this.queries = flat(query);
        this.keys = flat(key);
        this.heads = keys.size(0);
        this.length = query.size(2);
        this.width = value.size(3);
        this.counting = Math.floorMod(-width, BLOCK);
        this.values = counting == 0 ? flat(value.transpose(2, 3)) : withCounting(value);
        this.portion = Math.max(1, SCORES * torch.get_num_threads() / keys.size(1));
        this.mixed =
                torch.empty(new long[] {heads, length, width + counting}, new TensorOptions(query.scalar_type()), null);
        this.sums = torch.empty(new long[] {heads, length, 1}, new TensorOptions(ScalarType.Float), null);
    }

    /** Whether this form can be used, and pays. It records no gradients. */
    static boolean suits(Tensor query, Tensor key) {
        return ComputeDevice.isCpu() && InferenceMode.is_enabled() && query.size(2) >= MANY && key.size(2) >= MANY;
    }

    /** As {@link Ops#attention}, not causal. */
    static Tensor apply(Tensor query, Tensor key, Tensor value, double scale) {
        try (Scope scope = Scope.open()) {
            LongAttention attention = new LongAttention(query, key, value);
            ScoreWeights quick = ScoreWeights.quick(query.scalar_type().intern(), key.size(2));
            for (long head = 0; head < attention.heads; head++) {
                attention.mix(head, scale, quick);
                if (!quick.exactWith(attention.sums.select(0, head))) {
                    attention.mix(head, scale, ScoreWeights.SOFTMAX);
                }
            }
            return scope.keep(attention.divided());
        }
    }

    /** {@code [heads, width + counting, keys]}. */
    private Tensor withCounting(Tensor value) {
        Tensor columns =
                torch.zeros(new long[] {heads, width + counting, keys.size(1)}, new TensorOptions(value.scalar_type()));
        columns.narrow(1, 0, width).copy_(value.transpose(2, 3).flatten(0, 1));
        for (long i = 0; i < counting; i++) {
            long from = i * keys.size(1) / counting;
            long to = (i + 1) * keys.size(1) / counting;
            columns.select(1, width + i).narrow(1, from, to - from).fill_(Tensors.scalar(1));
        }
        return columns;
    }

    /** Mixes a head's values and sums its weights. */
    private void mix(long head, double scale, ScoreWeights form) {
        try (Scope _ = Scope.open()) {
            Tensor scaled = queries.select(0, head).mul(Tensors.scalar(scale * form.factor()));
            for (long start = 0; start < length; start += portion) {
                mix(head, start, scaled.narrow(0, start, Math.min(portion, length - start)), form);
            }
        }
    }

    private void mix(long head, long start, Tensor query, ScoreWeights form) {
        try (Scope _ = Scope.open()) {
            long count = query.size(0);
            Tensor weights = form.of(query, keys.select(0, head));
            Tensor answer = OneDnn.linear(weights, values.select(0, head), null);
            mixed.select(0, head).narrow(0, start, count).copy_(answer);
            Tensor counted = counting == 0 ? weights : answer.narrow(1, width, counting);
            sum(counted, sums.select(0, head).narrow(0, start, count));
        }
    }

    private static void sum(Tensor rows, Tensor sums) {
        torch.sum_out(sums, rows, new long[] {1}, true, new ScalarTypeOptional(ScalarType.Float));
    }

    /** The answer, in the memory order in which heads are joined without a copy. */
    private Tensor divided() {
        long perPicture = heads / batch;
        Tensor answer = torch.empty(
                        new long[] {batch, length, perPicture, width}, new TensorOptions(mixed.scalar_type()), null)
                .transpose(1, 2);
        Tensor dividend = mixed.narrow(2, 0, width).unflatten(0, new long[] {batch, perPicture});
        torch.div_out(answer, dividend, sums.view(batch, perPicture, length, 1));
        return answer;
    }

    /** {@code [batch, heads, a, b]} to {@code [batch * heads, a, b]}, in one piece of memory. */
    private static Tensor flat(Tensor x) {
        return x.flatten(0, 1).contiguous();
    }
}
