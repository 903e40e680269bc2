package org.diffusion4j.diffusion.checkpoint;

import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.io.TensorFile;

/**
 * What a LoRA has for one layer.
 *
 * @param file where its tensors lie
 * @param down the key of {@code A}, {@code [rank, in]} or {@code [rank, in, k, k]}
 * @param up the key of {@code B}, {@code [out, rank]} or {@code [out, rank, 1, 1]}
 * @param middle the key of a convolution between them, {@code [rank, rank, k, k]}
 */
record LoraMatrices(TensorFile file, String down, String up, Optional<String> middle) {

    /** How many directions it changes the layer in. */
    long rank() {
        return side(down, 0);
    }

    /**
     * Compares it with the layer; nothing is read but the header.
     *
     * @throws InvalidFileException when it was made for another layer
     */
    void requireFit(LoraTarget target) {
        if (!fits(target)) {
            throw new InvalidFileException(
                    file.path() + ": the tensors " + down + " " + shape(down) + " and " + up + " "
                            + shape(up) + " do not fit " + target.layer() + ", whose weight is " + target.shape()
                            + "; it is a LoRA for another model");
        }
    }

    /** Whether it can be added to the layer's weight. */
    boolean fits(LoraTarget target) {
        List<Long> kernel = kernel(target.shape());
        return side(down, 0) >= 1
                && side(up, 0) == target.shape().get(0)
                && side(up, 1) == rank()
                && kernel(shape(up)).isEmpty()
                && side(down, 1) == target.shape().get(1)
                && (middle.isPresent()
                        ? kernel(shape(down)).isEmpty() && middleFits(kernel)
                        : kernel(shape(down)).equals(kernel));
    }

    private boolean middleFits(List<Long> kernel) {
        List<Long> shape = shape(middle.orElseThrow());
        return shape.size() == 4
                && shape.get(0) == rank()
                && shape.get(1) == rank()
                && kernel(shape).equals(kernel);
    }

    /** The sides of a kernel; none where there is no kernel or it is 1x1, which is the same. */
    private static List<Long> kernel(List<Long> shape) {
        List<Long> kernel = shape.subList(Math.min(2, shape.size()), shape.size());
        return kernel.stream().allMatch(side -> side == 1) ? List.of() : kernel;
    }

    private List<Long> shape(String key) {
        return file.info(key).shape();
    }

    private long side(String key, int index) {
        List<Long> shape = shape(key);
        return index < shape.size() ? shape.get(index) : 0;
    }

    /**
     * The product, float32, in the caller's scope.
     *
     * @param shape of the layer's weight
     */
    Tensor product(List<Long> shape) {
        Tensor b = matrix(up);
        Tensor a = matrix(down);
        long[] sides = shape.stream().mapToLong(Long::longValue).toArray();
        if (middle.isEmpty()) {
            return b.matmul(a).view(sides);
        }
        // W[o, i, y, x] = sum over m, n of B[o, m] M[m, n, y, x] A[n, i]
        Tensor m = values(middle.get()).permute(2, 3, 0, 1);
        return b.matmul(m).matmul(a).permute(2, 3, 0, 1);
    }

    private Tensor matrix(String key) {
        return values(key).flatten(1, -1);
    }

    private Tensor values(String key) {
        return file.tensor(key).to(ScalarType.Float);
    }
}
