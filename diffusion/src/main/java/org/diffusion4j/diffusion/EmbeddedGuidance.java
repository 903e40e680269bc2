package org.diffusion4j.diffusion;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.models.unet.SinusoidalEmbedding;

/** For networks that are told the guidance scale (Meng et al. 2023) and so answer once: w is the scale minus one. */
final class EmbeddedGuidance implements Guidance {

    private final Condition told;

    /**
     * @param width of the embedding the network reads
     */
    EmbeddedGuidance(Condition condition, double scale, int width) {
        Tensor w = Tensors.zeros(condition.hiddenStates().size(0))
                .fill_(Tensors.scalar(scale - 1))
                .to(torch.ScalarType.Float);
        this.told = condition.withGuidance(SinusoidalEmbedding.ofGuidance(w, width));
    }

    @Override
    public Tensor predict(Denoiser denoiser, Tensor latents, Evaluation evaluation) {
        return denoiser.predict(latents, evaluation, told);
    }
}
