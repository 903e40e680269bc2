package org.diffusion4j.models.text;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.models.layer.Embedding;
import org.diffusion4j.models.layer.LayerNorm;

/**
 * CLIP's text tower, transformers' {@code CLIPTextModel}: a causal transformer over tokens. Stable Diffusion reads the
 * hidden state of every token, not the pooled one.
 */
public final class ClipTextModel {

    private final ClipTextConfig config;
    private final Embedding tokens;
    private final Embedding positions;
    private final List<ClipLayer> layers = new ArrayList<>();
    private final LayerNorm finalNorm;

    /**
     * @param parameters with names as transformers writes them, with or without {@code text_model.} before them
     */
    public ClipTextModel(ClipTextConfig config, Parameters parameters) {
        this.config = config;
        Parameters root =
                parameters.has("text_model.final_layer_norm.weight") ? parameters.at("text_model") : parameters;
        this.tokens = Embedding.of(root.at("embeddings.token_embedding"), config.vocabulary(), config.width());
        this.positions = Embedding.of(root.at("embeddings.position_embedding"), config.length(), config.width());
        for (int i = 0; i < config.layers(); i++) {
            Parameters layer = root.at("encoder.layers").at(i);
            layers.add(new ClipLayer(
                    layer, config.width(), config.innerWidth(), config.heads(), config.activation(), config.epsilon()));
        }
        this.finalNorm = LayerNorm.of(root.at("final_layer_norm"), config.width(), config.epsilon());
    }

    public ClipTextConfig config() {
        return config;
    }

    /** The table of token vectors, {@code [vocabulary, width]}. */
    public Tensor tokenVectors() {
        return tokens.weight();
    }

    /**
     * The last hidden states after the final normalisation.
     *
     * @param ids {@code [batch, length]}, int64
     * @return {@code [batch, length, width]}
     */
    public Tensor forward(Tensor ids) {
        return forward(embed(ids), 0);
    }

    /** The vectors of tokens before their positions are added: {@code [batch, length, width]}. */
    public Tensor embed(Tensor ids) {
        return tokens.forward(ids);
    }

    /**
     * The hidden states of an earlier layer, normalised by the final norm as Stable Diffusion wants them.
     *
     * @param vectors {@code [batch, length, width]} from {@link #embed}, or vectors put in their place
     * @param skip how many of the last layers are left out; 0 is none
     * @return {@code [batch, length, width]}
     */
    public Tensor forward(Tensor vectors, int skip) {
        if (skip < 0 || skip >= layers.size()) {
            throw new InvalidRequestException(
                    "clip-skip " + (skip + 1) + ": this text encoder has only " + layers.size() + " layers");
        }
        long length = vectors.size(1);
        if (length > config.length()) {
            throw new InvalidRequestException(length + " tokens are more than the text encoder's " + config.length());
        }
        Tensor places = Tensors.range(length);
        Tensor x = vectors.add(positions.forward(places));
        for (int i = 0; i < layers.size() - skip; i++) {
            x = layers.get(i).forward(x, true);
        }
        return finalNorm.forward(x);
    }

    /** For messages. */
    @Override
    public String toString() {
        return "CLIP text tower " + Tensors.shapeText(config.layers(), config.width());
    }
}
