package org.diffusion4j.experiments;

import org.diffusion4j.diffusion.AttentionControl;
import org.diffusion4j.diffusion.ControlScene;
import org.diffusion4j.diffusion.ControlledAttention;
import org.diffusion4j.diffusion.Pipeline;
import org.diffusion4j.diffusion.PromptTokens;
import org.diffusion4j.diffusion.TextToImage;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.glyph64.drawing.Pixels;

/**
 * Looks at the size of a model's pictures before the first is drawn, which a model of Stable Diffusion's size takes minutes
 * for. Controls of attention are told the size beforehand, so it is one; nothing is drawn with it.
 *
 * @param model its name, for the message
 */
record JudgedSize(String model) implements AttentionControl {

    /**
     * Refuses a model whose pictures the judge cannot read.
     *
     * @throws InvalidRequestException when they are not of 64x64 pixels
     */
    static void require(Pipeline pipeline) {
        pipeline.require(TextToImage.of("a picture").with(new JudgedSize(pipeline.name())));
    }

    @Override
    public String name() {
        return "the judge's size";
    }

    @Override
    public void require(PromptTokens prompt, int width, int height) {
        if (width != Pixels.SIDE || height != Pixels.SIDE) {
            throw new InvalidRequestException("%s draws pictures of %dx%d; the judge knows %dx%d alone"
                    .formatted(model, width, height, Pixels.SIDE, Pixels.SIDE));
        }
    }

    @Override
    public ControlledAttention begin(ControlScene scene) {
        throw new UnsupportedOperationException("it looks at the size alone");
    }
}
