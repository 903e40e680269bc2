package org.diffusion4j.models.attention;

import org.bytedeco.pytorch.Tensor;

/** Answers calls of attention: as they come, or changed. */
@FunctionalInterface
public interface Attention {

    /** Every call as it comes. */
    Attention PLAIN = AttentionCall::mixed;

    /**
     * Mixes the values as the call says.
     *
     * @return {@code [batch, heads, positions, width of a head]}, in the caller's scope
     */
    Tensor mix(AttentionCall call);
}
