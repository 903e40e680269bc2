package org.diffusion4j.testing;

/**
 * A float32 tensor as plain arrays, the form in which expectations are compared.
 *
 * @param shape its sides
 * @param values row-major, as many as the product of the sides; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a record: Agreement does that, with a tolerance
public record StoredArray(long[] shape, float[] values) {

    public StoredArray {
        long product = 1;
        for (long side : shape) {
            product *= side;
        }
        if (product != values.length) {
            throw new IllegalArgumentException(values.length + " values for " + product + " places");
        }
    }
}
