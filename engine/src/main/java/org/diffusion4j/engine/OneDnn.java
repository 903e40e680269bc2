package org.diffusion4j.engine;

import java.util.function.Supplier;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * oneDNN's own linear layer and convolution, which read weights in blocks of the processor's vector width.
 *
 * <p>libtorch's usual operations take weights as files have them and would bring them into that form at every call, which
 * costs more than the arithmetic where maps are small; its float32 linear layer does not use oneDNN at all. Weights that
 * are packed once have no gradients and no elements that can be read.
 */
final class OneDnn {

    private static final NativeOp PACK_LINEAR = NativeOp.find("mkldnn::_reorder_linear_weight", "");
    private static final NativeOp LINEAR = NativeOp.find("mkldnn::_linear_pointwise", "");
    private static final NativeOp LINEAR_BINARY = NativeOp.find("mkldnn::_linear_pointwise", "binary");
    private static final NativeOp PACK_CONVOLUTION = NativeOp.find("mkldnn::_reorder_convolution_weight", "");
    private static final NativeOp CONVOLUTION = NativeOp.find("mkldnn::_convolution_pointwise", "");

    private static final IValue NOTHING = NativeOp.lasting(new IValue());
    private static final IValue ONE = NativeOp.lasting(new IValue(1L));
    private static final IValue PLAIN = NativeOp.lasting(new IValue("none"));
    private static final IValue GELU = NativeOp.lasting(new IValue("gelu"));
    private static final IValue LOGISTIC = NativeOp.lasting(new IValue("sigmoid"));
    private static final IValue PRODUCT = NativeOp.lasting(new IValue("mul"));
    private static final IValue NO_NUMBERS_LINEAR = LINEAR.constants(4);
    private static final IValue NO_NUMBERS_CONVOLUTION = CONVOLUTION.constants(8);

    /** {@code [n, n]} for strides and paddings of 0, 1 and 2, which is what networks have. */
    private static final IValue[] PAIRS = {
        CONVOLUTION.constants(3, 0, 0), CONVOLUTION.constants(3, 1, 1), CONVOLUTION.constants(3, 2, 2)
    };

    private OneDnn() {}

    /** @param weight {@code [out, in]} */
    static Tensor packLinear(Tensor weight) {
        return packing(() -> PACK_LINEAR.call(new IValue(weight), NOTHING));
    }

    /**
     * @param weight {@code [out, in, k, k]}
     * @param input the sides {@code [batch, in, height, width]} of what it will be applied to
     */
    static Tensor packConvolution(Tensor weight, int stride, int padding, long... input) {
        return packing(() -> PACK_CONVOLUTION.call(
                new IValue(weight), PAIRS[padding], PAIRS[stride], PAIRS[1], ONE, PACK_CONVOLUTION.numbers(5, input)));
    }

    private static Tensor packing(Supplier<Tensor> operation) {
        return OperationTimes.count(OperationTimes.Kind.PACKING, () -> 0, operation);
    }

    /**
     * {@code x W^T + b}.
     *
     * @param weight packed, or {@code [out, in]} and contiguous
     */
    static Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias) {
        return linear(x, weight, bias, PLAIN);
    }

    /** {@code 1 / (1 + exp(-(x W^T + b)))}, computed in float32 and rounded once to the number type. */
    static Tensor linearLogistic(Tensor x, Tensor weight, @Nullable Tensor bias) {
        return linear(x, weight, bias, LOGISTIC);
    }

    /** {@code gelu(x W^T + b)}, with the error function. */
    static Tensor linearGelu(Tensor x, Tensor weight, @Nullable Tensor bias) {
        return linear(x, weight, bias, GELU);
    }

    private static Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias, IValue activation) {
        return LINEAR.call(new IValue(x), new IValue(weight), optional(bias), activation, NO_NUMBERS_LINEAR, PLAIN);
    }

    /** {@code (x W^T + b) factor}, element by element. */
    static Tensor linearTimes(Tensor x, Tensor factor, Tensor weight, @Nullable Tensor bias) {
        return LINEAR_BINARY.call(new IValue(x), new IValue(factor), new IValue(weight), optional(bias), PRODUCT);
    }

    /** @param weight packed with the same stride and padding */
    static Tensor convolution(Tensor x, Tensor weight, @Nullable Tensor bias, int stride, int padding) {
        return CONVOLUTION.call(
                new IValue(x),
                new IValue(weight),
                optional(bias),
                PAIRS[padding],
                PAIRS[stride],
                PAIRS[1],
                ONE,
                PLAIN,
                NO_NUMBERS_CONVOLUTION,
                NOTHING);
    }

    private static IValue optional(@Nullable Tensor tensor) {
        return tensor == null ? NOTHING : new IValue(tensor);
    }
}
