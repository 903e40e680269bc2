package org.diffusion4j.engine;

import org.bytedeco.pytorch.Tensor;

/**
 * How the one operation that reads a weight wants it to lie in memory. Packed weights compute the same, faster; they
 * cannot be trained, and {@link Ops} knows them when it sees them.
 */
@FunctionalInterface
public interface Packing {

    /** For {@link Ops#linear}. */
    Packing LINEAR = OneDnn::packLinear;

    /**
     * Packs a weight.
     *
     * @param weight as files have it; stays the caller's
     */
    Tensor pack(Tensor weight);

    /** Only {@code count} of the weight's rows, from {@code first} on. */
    default Packing ofRows(long first, long count) {
        return weight -> pack(weight.narrow(0, first, count));
    }
}
