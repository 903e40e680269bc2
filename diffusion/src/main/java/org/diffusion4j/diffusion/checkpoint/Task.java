package org.diffusion4j.diffusion.checkpoint;

import java.util.Arrays;
import java.util.Optional;

/** What a UNet was made for, which its number of input channels tells. */
public enum Task {
    /** The noised latents alone. */
    TEXT_TO_IMAGE("text to image", 4),
    /** The latents of the picture to be edited beside them (InstructPix2Pix). */
    EDIT("editing by instruction", 8),
    /** A mask and the masked picture's latents beside them. */
    INPAINT("inpainting", 9);

    private final String label;
    private final int inChannels;

    Task(String label, int inChannels) {
        this.label = label;
        this.inChannels = inChannels;
    }

    /** As people call it. */
    public String label() {
        return label;
    }

    /** Channels of the UNet's input. */
    public int inChannels() {
        return inChannels;
    }

    static Optional<Task> of(int inChannels) {
        return Arrays.stream(values())
                .filter(task -> task.inChannels == inChannels)
                .findFirst();
    }
}
