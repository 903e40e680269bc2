package org.diffusion4j.engine.io;

import java.util.List;

/**
 * What a file says about one of its tensors.
 *
 * @param type the numbers' type
 * @param shape the sides, none for a single number
 */
public record TensorInfo(StoredType type, List<Long> shape) {

    /** More sides than any network's tensor has; libtorch itself stops at 64. */
    static final int MOST_SIDES = 16;

    /**
     * @throws IllegalArgumentException when a side is negative, there are too many, or the size in bytes exceeds 2^63-1
     */
    public TensorInfo {
        shape = List.copyOf(shape);
        if (shape.size() > MOST_SIDES) {
            throw new IllegalArgumentException(
                    "has " + shape.size() + " sides, at most " + MOST_SIDES + " are possible");
        }
        if (shape.stream().anyMatch(side -> side < 0)) {
            throw new IllegalArgumentException("has a negative side in its shape " + shape);
        }
        bytes(type, shape);
    }

    /** How many numbers it holds. */
    public long count() {
        return bytes() / type.bytes();
    }

    /** How many bytes it takes. */
    public long bytes() {
        return bytes(type, shape);
    }

    /** The sides as libtorch takes them. */
    public long[] sides() {
        return shape.stream().mapToLong(Long::longValue).toArray();
    }

    private static long bytes(StoredType type, List<Long> shape) {
        if (shape.contains(0L)) {
            return 0;
        }
        long product = type.bytes();
        for (long side : shape) {
            if (product > Long.MAX_VALUE / side) {
                throw new IllegalArgumentException("has the impossible shape " + shape);
            }
            product *= side;
        }
        return product;
    }
}
