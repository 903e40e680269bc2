package org.diffusion4j.diffusion.checkpoint;

import java.util.Optional;

/** From the names of diffusers and transformers, which our layers have, to those of the original layout. */
interface OriginalNames {

    /**
     * @param name such as {@code down_blocks.0.resnets.1.conv1.weight}
     * @return nothing where that layout has no such layer
     */
    Optional<OriginalPlace> place(String name);
}
