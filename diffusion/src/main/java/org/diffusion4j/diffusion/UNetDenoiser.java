package org.diffusion4j.diffusion;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.models.unet.UNet2DConditionModel;

/** One UNet for every noise level. */
final class UNetDenoiser implements Denoiser {

    private final UNet2DConditionModel unet;
    private final ScalarType type;

    /**
     * @param type what the network computes in; latents stay float32 outside of it
     */
    UNetDenoiser(UNet2DConditionModel unet, ScalarType type) {
        this.unet = unet;
        this.type = type;
    }

    @Override
    public Tensor predict(Tensor latents, Evaluation evaluation, Condition condition) {
        Tensor timesteps = Tensors.zeros(latents.size(0))
                .fill_(Tensors.scalar(evaluation.timestep()))
                .to(ScalarType.Float);
        Tensor input = condition.channels().isPresent()
                ? Tensors.cat(1, latents, condition.channels().get())
                : latents;
        Tensor answer = unet.forward(
                input.to(type),
                timesteps,
                condition.hiddenStates().to(type),
                condition.guidance().map(embedded -> embedded.to(type)),
                condition.attention(evaluation));
        return answer.to(ScalarType.Float);
    }
}
