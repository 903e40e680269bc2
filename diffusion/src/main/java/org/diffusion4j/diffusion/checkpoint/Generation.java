package org.diffusion4j.diffusion.checkpoint;

import org.diffusion4j.models.layer.Activation;
import org.diffusion4j.models.text.ClipTokenizer;

/**
 * The two families of Stable Diffusion, and what is agreed about each because files that hold tensors alone cannot say
 * it.
 */
public enum Generation {
    STABLE_DIFFUSION_1("Stable Diffusion 1", ClipTokenizer.END, Activation.QUICK_GELU) {
        @Override
        int heads(int width) {
            return 8;
        }
    },
    STABLE_DIFFUSION_2("Stable Diffusion 2", "!", Activation.GELU) {
        @Override
        int heads(int width) {
            return Math.max(1, width / 64);
        }
    };

    private final String label;
    private final String padding;
    private final Activation textActivation;

    Generation(String label, String padding, Activation textActivation) {
        this.label = label;
        this.padding = padding;
        this.textActivation = textActivation;
    }

    /** Heads of the UNet's attention at a level of {@code width} channels. */
    abstract int heads(int width);

    /** As people call it. */
    public String label() {
        return label;
    }

    String padding() {
        return padding;
    }

    Activation textActivation() {
        return textActivation;
    }
}
