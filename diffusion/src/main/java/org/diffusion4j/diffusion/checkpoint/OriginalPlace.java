package org.diffusion4j.diffusion.checkpoint;

/**
 * Where a layer's tensor lies in a file of the original layout.
 *
 * @param key in the file
 * @param part which of {@code parts} equal groups of rows it is; query, key and value are three of one tensor
 * @param parts 1 when the tensor is the whole
 * @param pointwise whether the file may have it as a 1x1 convolution, {@code [out, in, 1, 1]}, where the layer asks for
 *     {@code [out, in]}
 */
record OriginalPlace(String key, int part, int parts, boolean pointwise) {

    static OriginalPlace whole(String key) {
        return new OriginalPlace(key, 0, 1, false);
    }
}
