package org.diffusion4j.engine;

import java.util.Arrays;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Which size of input the weight of a convolution is packed for. oneDNN's blocks depend on that size: a weight that lies
 * otherwise is brought into the right blocks again at every call, which on small maps takes as long as the convolution. So
 * a weight is packed when its layer meets its first input, and anew when the size changes; the numbers stay what they are.
 *
 * <p>Several threads may use a layer. With different sizes they take turns at packing.
 */
public final class PackedFor {

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private long[] size = {};

    /**
     * As {@link Ops#conv2d}.
     *
     * @param weight of this layer, always the same; what it holds is replaced by its packed form
     */
    Tensor convolution(Tensor x, Tensor weight, @Nullable Tensor bias, int stride, int padding) {
        Lock using = pack(weight, Tensors.shape(x), stride, padding);
        try {
            return OneDnn.convolution(x, weight, bias, stride, padding);
        } finally {
            using.unlock();
        }
    }

    /** Answers the lock under which the weight stays as it is now. */
    private Lock pack(Tensor weight, long[] wanted, int stride, int padding) {
        lock.readLock().lock();
        if (Arrays.equals(size, wanted)) {
            return lock.readLock();
        }
        lock.readLock().unlock();
        lock.writeLock().lock();
        try {
            if (!Arrays.equals(size, wanted)) {
                try (Scope _ = Scope.open()) {
                    Tensor plain = weight.is_mkldnn() ? weight.to_dense() : weight;
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
