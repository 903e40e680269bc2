package org.diffusion4j.models.clip;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.engine.Parameters.Init;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.models.layer.Linear;
import org.diffusion4j.models.text.ClipTextModel;

/**
 * CLIP (Radford et al. 2021), transformers' {@code CLIPModel}: pictures and texts as vectors of one space, close where
 * they belong together.
 */
public final class ClipModel {

    /** The scale of the similarities that CLIP's training begins with, {@code ln(1 / 0.07)}. */
    public static final double FIRST_LOGIT_SCALE = Math.log(1 / 0.07);

    private final ClipConfig config;
    private final ClipTextModel text;
    private final ClipVisionModel vision;
    private final Linear textProjection;
    private final Linear visualProjection;
    private final Tensor logitScale;

    /**
     * @param parameters with names as transformers writes them
     */
    public ClipModel(ClipConfig config, Parameters parameters) {
        this.config = config;
        this.text = new ClipTextModel(config.text(), parameters);
        this.vision = new ClipVisionModel(config.vision(), parameters);
        this.textProjection = Linear.withoutBias(
                parameters.at("text_projection"), config.text().width(), config.projection());
        this.visualProjection = Linear.withoutBias(
                parameters.at("visual_projection"), config.vision().width(), config.projection());
        this.logitScale = parameters.get("logit_scale", Init.ZEROS, 0);
    }

    public ClipConfig config() {
        return config;
    }

    public ClipTextModel text() {
        return text;
    }

    public ClipVisionModel vision() {
        return vision;
    }

    /** The logarithm of what similarities are multiplied with, a scalar tensor. */
    public Tensor logitScale() {
        return logitScale;
    }

    /**
     * Texts in the common space, of any length.
     *
     * @param ids {@code [batch, length]}, int64, each row with an end token
     * @return {@code [batch, projection]}
     */
    public Tensor textFeatures(Tensor ids) {
        Tensor hidden = text.forward(ids);
        Tensor marked = config.endToken() == ClipConfig.LARGEST_ID
                ? ids
                : ids.eq(Tensors.scalar(config.endToken())).to(ScalarType.Long);
        Tensor end = marked.argmax(new LongOptional(1), true).unsqueeze(2).expand(hidden.size(0), 1, hidden.size(2));
        return textProjection.forward(hidden.gather(1, end).squeeze(1));
    }

    /**
     * Pictures in the common space, of any length.
     *
     * @param pixels {@code [batch, 3, side, side]}, normalised as the model's preprocessing says
     * @return {@code [batch, projection]}
     */
    public Tensor imageFeatures(Tensor pixels) {
        return imageFeaturesOf(vision.hidden(vision.embed(pixels)));
    }

    /**
     * The same from the vision tower's hidden states.
     *
     * @param hidden {@code [batch, length, width]}
     * @return {@code [batch, projection]}
     */
    public Tensor imageFeaturesOf(Tensor hidden) {
        return visualProjection.forward(vision.pooled(hidden));
    }

    /** Vectors {@code [batch, n]} as float32 of length 1, so that their products are cosines. */
    public static Tensor normalised(Tensor features) {
        Tensor exact = features.to(ScalarType.Float);
        return exact.div(exact.square()
                .sum(new long[] {1}, true, new org.bytedeco.pytorch.ScalarTypeOptional())
                .sqrt());
    }
}
