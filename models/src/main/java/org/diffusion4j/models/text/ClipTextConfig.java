package org.diffusion4j.models.text;

import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.models.ConfigReader;
import org.diffusion4j.models.layer.Activation;

/**
 * The shape of a CLIP text tower, transformers' {@code CLIPTextConfig}.
 *
 * @param vocabulary number of token vectors
 * @param width of the hidden states
 * @param innerWidth of the feed-forward layers
 * @param layers number of transformer layers
 * @param heads of each attention; divides the width
 * @param length the longest sequence, start and end tokens included
 * @param activation of the feed-forward layers
 * @param epsilon of the layer normalisations
 */
public record ClipTextConfig(
        int vocabulary,
        int width,
        int innerWidth,
        int layers,
        int heads,
        int length,
        Activation activation,
        double epsilon) {

    public ClipTextConfig {
        if (heads < 1 || width < 1 || width % heads != 0) {
            throw new InvalidFileException(
                    "text encoder: a width of " + width + " cannot be divided among " + heads + " heads");
        }
    }

    /** The same with another number of token vectors. */
    public ClipTextConfig withVocabulary(int rows) {
        return new ClipTextConfig(rows, width, innerWidth, layers, heads, length, activation, epsilon);
    }

    /** Reads a {@code text_encoder/config.json}; also takes the text part of a two-tower model's config. */
    public static ClipTextConfig read(ConfigReader config) {
        return config.configured(() -> new ClipTextConfig(
                config.integer("vocab_size", 49408),
                config.integer("hidden_size", 512),
                config.integer("intermediate_size", 2048),
                config.integer("num_hidden_layers", 12),
                config.integer("num_attention_heads", 8),
                config.integer("max_position_embeddings", 77),
                Activation.named(config.text("hidden_act").orElse("quick_gelu"), config.origin()),
                config.number("layer_norm_eps", 1e-5)));
    }
}
