package org.diffusion4j.models.autoencoder;

import org.bytedeco.pytorch.Tensor;

/** A member of the plain sequence that each half of a tiny autoencoder is. */
interface TinyLayer {
    Tensor forward(Tensor x);
}
