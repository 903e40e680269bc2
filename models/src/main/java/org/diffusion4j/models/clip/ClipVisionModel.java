package org.diffusion4j.models.clip;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.engine.Parameters.Init;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.models.layer.Conv2d;
import org.diffusion4j.models.layer.Embedding;
import org.diffusion4j.models.layer.LayerNorm;
import org.diffusion4j.models.text.ClipLayer;

/**
 * CLIP's vision tower, transformers' {@code CLIPVisionModel}: a transformer over the squares of a picture and one vector
 * before them that gathers what the picture shows.
 */
public final class ClipVisionModel {

    private final ClipVisionConfig config;
    private final Tensor classVector;
    private final Conv2d patches;
    private final Embedding positions;
    private final LayerNorm firstNorm;
    private final List<ClipLayer> layers = new ArrayList<>();
    private final LayerNorm lastNorm;

    /**
     * @param parameters with names as transformers writes them, with or without {@code vision_model.} before them
     */
    public ClipVisionModel(ClipVisionConfig config, Parameters parameters) {
        this.config = config;
        Parameters root =
                parameters.has("vision_model.post_layernorm.weight") ? parameters.at("vision_model") : parameters;
        int width = config.width();
        Parameters embeddings = root.at("embeddings");
        this.classVector = embeddings.get("class_embedding", Init.NORMAL, 0, width);
        this.patches =
                Conv2d.withoutBias(embeddings.at("patch_embedding"), 3, width, config.patch(), config.patch(), 0);
        this.positions = Embedding.of(embeddings.at("position_embedding"), config.patches() + 1L, width);
        // The name is misspelt in every checkpoint there is.
        this.firstNorm = LayerNorm.of(root.at("pre_layrnorm"), width, config.epsilon());
        for (int i = 0; i < config.layers(); i++) {
            layers.add(new ClipLayer(
                    root.at("encoder.layers").at(i),
                    width,
                    config.innerWidth(),
                    config.heads(),
                    config.activation(),
                    config.epsilon()));
        }
        this.lastNorm = LayerNorm.of(root.at("post_layernorm"), width, config.epsilon());
    }

    public ClipVisionConfig config() {
        return config;
    }

    /**
     * Cuts pictures into patches and adds their places.
     *
     * @param pixels {@code [batch, 3, side, side]}, normalised as the model's preprocessing says
     * @return {@code [batch, 1 + patches, width]}, the gathering vector first
     */
    public Tensor embed(Tensor pixels) {
        if (pixels.size(2) != config.side() || pixels.size(3) != config.side()) {
            throw new InvalidRequestException("CLIP sees pictures of " + config.side() + " by " + config.side()
                    + " pixels, not " + pixels.size(3) + " by " + pixels.size(2));
        }
        Tensor squares = patches.forward(pixels).flatten(2, 3).transpose(1, 2);
        Tensor first = classVector.to(squares.scalar_type()).expand(squares.size(0), 1, config.width());
        return Tensors.cat(1, first, squares).add(positions.weight());
    }

    /**
     * The hidden states after the last layer, before the last normalisation.
     *
     * @param embedded {@code [batch, length, width]} from {@link #embed}; training may leave patches out
     * @return {@code [batch, length, width]}
     */
    public Tensor hidden(Tensor embedded) {
        Tensor x = firstNorm.forward(embedded);
        for (ClipLayer layer : layers) {
            x = layer.forward(x, false);
        }
        return x;
    }

    /**
     * What the gathering vector has become.
     *
     * @param hidden {@code [batch, length, width]} from {@link #hidden}
     * @return {@code [batch, width]}
     */
    public Tensor pooled(Tensor hidden) {
        return lastNorm.forward(hidden.select(1, 0));
    }
}
