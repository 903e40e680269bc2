package org.diffusion4j.diffusion.checkpoint;

import java.util.List;

/**
 * A weight that a LoRA can change.
 *
 * @param network which network it belongs to
 * @param weight its name there
 * @param shape {@code [out, in]}, or {@code [out, in, k, k]} of a convolution
 */
record LoraTarget(Network network, String weight, List<Long> shape) {

    /** The networks that LoRAs change. */
    enum Network {
        UNET,
        TEXT_ENCODER
    }

    /** The layer's name: the weight's without its last part. */
    String layer() {
        return weight.substring(0, weight.length() - ".weight".length());
    }
}
