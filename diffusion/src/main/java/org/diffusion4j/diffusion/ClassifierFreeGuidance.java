package org.diffusion4j.diffusion;

import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Tensors;

/**
 * Away from the answer to the negative prompt, towards that to the prompt (Ho and Salimans 2022, eq. 6):
 * {@code e = e_neg + s (e_pos - e_neg)}.
 *
 * <p>With a rescale r above 0 the result's deviation is drawn towards that of {@code e_pos} (Lin et al. 2023, section
 * 3.4): {@code r e std(e_pos) / std(e) + (1 - r) e}, deviations over each picture.
 */
final class ClassifierFreeGuidance implements Guidance {

    private final Condition both;
    private final double scale;
    private final double rescale;

    /**
     * @param negative what to move away from
     * @param positive what to move towards, with as many rows
     */
    ClassifierFreeGuidance(Condition negative, Condition positive, double scale, double rescale) {
        this.both = Condition.join(negative, positive);
        this.scale = scale;
        this.rescale = rescale;
    }

    @Override
    public Tensor predict(Denoiser denoiser, Tensor latents, Evaluation evaluation) {
        // One evaluation of a doubled batch is quicker than two.
        Tensor answers = denoiser.predict(Tensors.cat(0, latents, latents), evaluation, both);
        long batch = latents.size(0);
        Tensor negative = answers.narrow(0, 0, batch);
        Tensor positive = answers.narrow(0, batch, batch);
        Tensor guided = negative.add(positive.sub(negative).mul(Tensors.scalar(scale)));
        return rescale > 0 ? rescaled(guided, positive) : guided;
    }

    private Tensor rescaled(Tensor guided, Tensor positive) {
        Tensor matched = guided.mul(deviation(positive).div(deviation(guided)));
        return matched.mul(Tensors.scalar(rescale)).add(guided.mul(Tensors.scalar(1 - rescale)));
    }

    private static Tensor deviation(Tensor x) {
        return x.std(new long[] {1, 2, 3}, true, true);
    }
}
