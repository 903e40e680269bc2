package org.diffusion4j.engine;

import java.util.Arrays;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/**
 * Which size of input the weight of a convolution is packed for. oneDNN's blocks depend on that size: a weight that lies
 * otherwise is brought into the right blocks again at every call, which on small maps takes as long as the convolution. So
 * a weight is packed when its layer meets its first input, and anew when the size changes; the numbers stay what they are.
 *
 * <p>Several threads may use a layer. With different sizes they take turns at packing.
 */
public final class PackedFor {

    private static final long SPARE = 4096;

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private long[] size = {};

    /**
     * As {@link Ops#conv2d}.
     *
     * @param weight of this layer, always the same, at first of any number type; what it holds is replaced by its packed
     *     form of the input's
     */
    Tensor convolution(Tensor x, Tensor weight, @Nullable Tensor bias, int stride, int padding) {
        Lock using = pack(weight, x, stride, padding);
        try {
            return OneDnn.convolution(x, weight, bias, stride, padding);
        } finally {
            using.unlock();
        }
    }

    /**
     * A copy in the order that packing reads. It is a little larger than it has to be: where it was, glibc puts an aligned
     * block of its very size never again, but the next layer's packed weight; otherwise each layer would leave a hole.
     */
    private static Tensor channelsLast(Tensor weight, ScalarType type) {
        long[] shape = Tensors.shape(weight);
        Tensor room = torch.empty(new long[] {weight.numel() + SPARE}, new TensorOptions(type), null);
        return room.narrow(0, 0, weight.numel())
                .view(shape[0], shape[2], shape[3], shape[1])
                .permute(0, 3, 1, 2)
                .copy_(weight);
    }

    /** Answers the lock under which the weight stays as it is now. */
    private Lock pack(Tensor weight, Tensor x, int stride, int padding) {
        long[] wanted = Tensors.shape(x);
        lock.readLock().lock();
        if (Arrays.equals(size, wanted)) {
            return lock.readLock();
        }
        lock.readLock().unlock();
        lock.writeLock().lock();
        try {
            if (!Arrays.equals(size, wanted)) {
                try (Scope _ = Scope.open()) {
                    Tensor plain = weight.is_mkldnn() ? weight.to_dense() : channelsLast(weight, x.scalar_type());
                    weight.put(OneDnn.packConvolution(plain, stride, padding, wanted));
                }
                size = wanted;
            }
            lock.readLock().lock();
            return lock.readLock();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
