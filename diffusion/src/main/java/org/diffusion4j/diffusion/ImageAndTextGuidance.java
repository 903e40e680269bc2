package org.diffusion4j.diffusion;

import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Tensors;

/**
 * Guidance by an instruction and a picture, each with its own scale (Brooks et al. 2023, eq. 3):
 * {@code e = e(0,0) + s_image (e(picture,0) - e(0,0)) + s_text (e(picture,text) - e(picture,0))}.
 */
final class ImageAndTextGuidance implements Guidance {

    private final Condition all;
    private final double textScale;
    private final double imageScale;

    /**
     * @param text told picture and instruction
     * @param image told the picture and the negative prompt
     * @param nothing told the negative prompt, with zeros for the picture
     */
    ImageAndTextGuidance(Condition text, Condition image, Condition nothing, double textScale, double imageScale) {
        this.all = Condition.join(text, image, nothing);
        this.textScale = textScale;
        this.imageScale = imageScale;
    }

    @Override
    public Tensor predict(Denoiser denoiser, Tensor latents, Evaluation evaluation) {
        Tensor answers = denoiser.predict(Tensors.cat(0, latents, latents, latents), evaluation, all);
        long batch = latents.size(0);
        Tensor text = answers.narrow(0, 0, batch);
        Tensor image = answers.narrow(0, batch, batch);
        Tensor nothing = answers.narrow(0, 2 * batch, batch);
        return nothing.add(text.sub(image).mul(Tensors.scalar(textScale)))
                .add(image.sub(nothing).mul(Tensors.scalar(imageScale)));
    }
}
