package org.diffusion4j.models.unet;

import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.models.attention.Attention;

/**
 * What the attention layers of one evaluation read, and who answers their calls.
 *
 * @param states the text's hidden states, {@code [batch, length, contextWidth]}
 */
record TextInput(Tensor states, Attention attention) {}
