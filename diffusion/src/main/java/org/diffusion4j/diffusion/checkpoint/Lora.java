package org.diffusion4j.diffusion.checkpoint;

import java.nio.file.Path;
import org.diffusion4j.engine.InvalidRequestException;

/**
 * A LoRA and how strongly it is applied (Hu et al. 2021): to each weight {@code W} that it speaks of, {@code scale
 * alpha/rank B A} is added.
 *
 * @param file a file, or a folder that peft or diffusers wrote
 * @param scale 1 for as it was trained, 0 for not at all; may be negative
 */
public record Lora(Path file, double scale) {

    public Lora {
        if (!Double.isFinite(scale)) {
            throw new InvalidRequestException(file + ": the scale of a LoRA must be a finite number, not " + scale);
        }
    }
}
