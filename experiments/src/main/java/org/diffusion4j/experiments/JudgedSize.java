package org.diffusion4j.experiments;

import org.diffusion4j.diffusion.DrawnSettings;
import org.diffusion4j.diffusion.Pipeline;
import org.diffusion4j.diffusion.TextToImage;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.glyph64.drawing.Pixels;

/** Looks at the size of a model's pictures before the first is drawn, which a model of Stable Diffusion's size takes minutes for. */
final class JudgedSize {

    private JudgedSize() {}

    /**
     * Refuses a model whose pictures the judge cannot read.
     *
     * @throws InvalidRequestException when they are not of 64x64 pixels
     */
    static void require(Pipeline pipeline) {
        DrawnSettings drawn = pipeline.require(TextToImage.of("a picture"));
        if (drawn.width() != Pixels.SIDE || drawn.height() != Pixels.SIDE) {
            throw new InvalidRequestException("%s draws pictures of %dx%d; the judge knows %dx%d alone"
                    .formatted(pipeline.name(), drawn.width(), drawn.height(), Pixels.SIDE, Pixels.SIDE));
        }
    }
}
