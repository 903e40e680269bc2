package org.diffusion4j.engine;

import java.util.function.Supplier;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.OperationTimes.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The operations that networks are written in, each in the form that is fastest on a CPU. Results live in the caller's
 * {@link Scope}.
 */
public final class Ops {

    /** From this many inputs a float32 linear layer is quicker as a 1x1 convolution (oneDNN instead of OpenBLAS). */
    private static final long WIDE_INPUTS = 512;

    private static final long[] ONE = {1, 1};

    private Ops() {}

    /**
     * {@code x W^T + b}.
     *
     * @param x {@code [..., in]}
     * @param weight {@code [out, in]}, packed or not
     * @param bias {@code [out]}, or null for none
     * @return {@code [..., out]}
     */
    public static Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias) {
        return OperationTimes.count(
                Kind.LINEAR, () -> 2.0 * x.numel() * weight.size(0), () -> linearInBestForm(x, weight, bias));
    }

    private static Tensor linearInBestForm(Tensor x, Tensor weight, @Nullable Tensor bias) {
        if (weight.is_mkldnn()) {
            return OneDnn.linear(x, weight, bias);
        }
        if (ComputeDevice.isCpu()
                && x.dim() == 3
                && weight.size(1) >= WIDE_INPUTS
                && x.scalar_type().intern() == ScalarType.Float) {
            return linearAsConvolution(x, weight, bias);
        }
        return torch.linear(x, weight, optional(bias));
    }

    /**
     * {@code (x A^T + a) gelu(x B^T + b)}, with packed weights.
     *
     * @param x {@code [..., in]}
     * @return {@code [..., out]}
     */
    public static Tensor gatedLinear(Tensor x, Tensor value, Tensor valueBias, Tensor gate, Tensor gateBias) {
        return OperationTimes.count(Kind.LINEAR, () -> 4.0 * x.numel() * value.size(0), () -> {
            Tensor factor = OneDnn.linearGelu(x, gate, gateBias);
            return OneDnn.linearTimes(x, factor, value, valueBias);
        });
    }

    /** The same product on oneDNN's convolution; the permutations are views, nothing is copied. */
    private static Tensor linearAsConvolution(Tensor x, Tensor weight, @Nullable Tensor bias) {
        long batch = x.size(0);
        long length = x.size(1);
        long in = x.size(2);
        long out = weight.size(0);
        Tensor image = x.reshape(1, batch * length, 1, in).permute(0, 3, 1, 2);
        Tensor y = plainConvolution(image, weight.view(out, in, 1, 1), bias, 1, 0);
        return y.permute(0, 2, 3, 1).reshape(batch, length, out);
    }

    /**
     * Two-dimensional convolution with the same stride and zero padding on all sides.
     *
     * @param x {@code [batch, in, height, width]}
     * @param weight {@code [out, in, k, k]}
     * @param bias {@code [out]}, or null for none
     * @param packedFor the layer's own, which packs this weight; null where it stays as it is
     */
    public static Tensor conv2d(
            Tensor x, Tensor weight, @Nullable Tensor bias, int stride, int padding, @Nullable PackedFor packedFor) {
        return OperationTimes.count(
                Kind.CONVOLUTION,
                () -> 2.0 * x.numel() * weight.size(0) * weight.size(2) * weight.size(3) / (stride * stride),
                () -> packedFor == null
                        ? plainConvolution(x, weight, bias, stride, padding)
                        : packedFor.convolution(x, weight, bias, stride, padding));
    }

    /** The same with a weight that lies as files have it. */
    public static Tensor conv2d(Tensor x, Tensor weight, @Nullable Tensor bias, int stride, int padding) {
        return conv2d(x, weight, bias, stride, padding, null);
    }

    private static Tensor plainConvolution(Tensor x, Tensor weight, @Nullable Tensor bias, int stride, int padding) {
        return torch.conv2d(
                x, weight, optional(bias), new long[] {stride, stride}, new long[] {padding, padding}, ONE, 1);
    }

    /** Group normalisation over {@code [batch, channels, height, width]}. */
    public static Tensor groupNorm(Tensor x, int groups, Tensor weight, Tensor bias, double epsilon) {
        return norm(() -> torch.group_norm(x, groups, optional(weight), optional(bias), epsilon, true));
    }

    /** Layer normalisation over the last dimension. */
    public static Tensor layerNorm(Tensor x, Tensor weight, Tensor bias, double epsilon) {
        long[] last = {weight.size(0)};
        return norm(() -> torch.layer_norm(x, last, optional(weight), optional(bias), epsilon, true));
    }

    private static Tensor norm(Supplier<Tensor> operation) {
        return OperationTimes.count(Kind.NORMALISATION, () -> 0, operation);
    }

    /** {@code x sigmoid(x)}. */
    public static Tensor silu(Tensor x) {
        return activation(() -> torch.silu(x));
    }

    /** {@code x Phi(x)}, with the error function. */
    public static Tensor gelu(Tensor x) {
        return activation(() -> torch.gelu(x));
    }

    /** {@code x sigmoid(1.702 x)}, the approximation that OpenAI's CLIP was trained with. */
    public static Tensor quickGelu(Tensor x) {
        return activation(() -> x.mul(torch.sigmoid(x.mul(Tensors.scalar(1.702)))));
    }

    private static Tensor activation(Supplier<Tensor> operation) {
        return OperationTimes.count(Kind.ACTIVATION, () -> 0, operation);
    }

    /** Nearest-neighbour enlargement of {@code [batch, channels, height, width]} to the given size. */
    public static Tensor upsampleNearest(Tensor x, long height, long width) {
        long[] size = {height, width};
        return OperationTimes.count(
                Kind.RESIZING,
                () -> 0,
                () -> torch.upsample_nearest2d(x, size, (DoubleOptional) null, (DoubleOptional) null));
    }

    /**
     * {@code softmax(q k^T scale) v}.
     *
     * <p>Where nothing is trained, many positions are taken {@linkplain LongAttention portion by portion}. For few,
     * libtorch's fused kernel is the best in float32. In bfloat16 that kernel falls to a scalar product on this build, so
     * the plain form is taken.
     *
     * @param query {@code [batch, heads, length, width]}
     * @param key {@code [batch, heads, keys, width]}
     * @param value {@code [batch, heads, keys, width]}
     * @param causal whether a position may only see itself and those before it
     * @return {@code [batch, heads, length, width]}
     */
    public static Tensor attention(Tensor query, Tensor key, Tensor value, double scale, boolean causal) {
        return OperationTimes.count(
                Kind.ATTENTION,
                () -> 4.0 * query.numel() * key.size(2),
                () -> !causal && LongAttention.suits(query, key)
                        ? LongAttention.apply(query, key, value, scale)
                        : wholeAttention(query, key, value, scale, causal));
    }

    private static Tensor wholeAttention(Tensor query, Tensor key, Tensor value, double scale, boolean causal) {
        if (hasFusedAttention(query)) {
            return torch.scaled_dot_product_attention(
                    query, key, value, null, 0, causal, new DoubleOptional(scale), false);
        }
        Tensor scores = torch.matmul(query.mul(Tensors.scalar(scale)), key.transpose(2, 3));
        if (causal) {
            Tensor mask = ComputeDevice.place(
                    torch.ones(query.size(2), key.size(2)).tril().eq(Tensors.scalar(0)));
            scores = scores.masked_fill(mask, Tensors.scalar(Double.NEGATIVE_INFINITY));
        }
        return torch.matmul(torch.softmax(scores, -1), value);
    }

    /**
     * {@code softmax(q k^T scale + bias) v}, on the same kernel as {@link #attention} in float32.
     *
     * @param bias {@code [batch, 1 or heads, length, keys]}, of the queries' number type
     * @return {@code [batch, heads, length, width]}
     */
    public static Tensor biasedAttention(Tensor query, Tensor key, Tensor value, double scale, Tensor bias) {
        if (hasFusedAttention(query)) {
            return torch.scaled_dot_product_attention(
                    query, key, value, optional(bias), 0, false, new DoubleOptional(scale), false);
        }
        Tensor scores = torch.matmul(query.mul(Tensors.scalar(scale)), key.transpose(2, 3));
        return torch.matmul(torch.softmax(scores.add(bias), -1), value);
    }

    private static boolean hasFusedAttention(Tensor query) {
        return !ComputeDevice.isCpu()
                || query.scalar_type().intern() == ScalarType.Float && !torch.is_autocast_enabled(torch.DeviceType.CPU);
    }

    private static @Nullable TensorOptional optional(@Nullable Tensor tensor) {
        return tensor == null ? null : new TensorOptional(tensor);
    }
}
