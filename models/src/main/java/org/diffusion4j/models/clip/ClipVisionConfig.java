package org.diffusion4j.models.clip;

import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.models.ConfigReader;
import org.diffusion4j.models.layer.Activation;

/**
 * The shape of CLIP's vision tower, transformers' {@code CLIPVisionConfig}.
 *
 * @param width of the hidden states
 * @param innerWidth of the feed-forward layers
 * @param layers number of transformer layers
 * @param heads of each attention; divides the width
 * @param side of the pictures in pixels
 * @param patch side of the squares that a picture is cut into; divides the pictures' side
 * @param activation of the feed-forward layers
 * @param epsilon of the layer normalisations
 */
public record ClipVisionConfig(
        int width, int innerWidth, int layers, int heads, int side, int patch, Activation activation, double epsilon) {

    public ClipVisionConfig {
        if (heads < 1 || width < 1 || width % heads != 0) {
            throw new InvalidFileException(
                    "vision tower: a width of " + width + " cannot be divided among " + heads + " heads");
        }
        if (patch < 1 || side < patch || side % patch != 0) {
            throw new InvalidFileException(
                    "vision tower: pictures of " + side + " pixels cannot be cut into patches of " + patch);
        }
    }

    /** How many patches a picture has. */
    public int patches() {
        return (side / patch) * (side / patch);
    }

    /** Reads the {@code vision_config} of a two-tower model, or the {@code config.json} of the tower alone. */
    public static ClipVisionConfig read(ConfigReader config) {
        config.mustBe("num_channels", 3);
        return config.configured(() -> new ClipVisionConfig(
                config.integer("hidden_size", 768),
                config.integer("intermediate_size", 3072),
                config.integer("num_hidden_layers", 12),
                config.integer("num_attention_heads", 12),
                config.integer("image_size", 224),
                config.integer("patch_size", 32),
                Activation.named(config.text("hidden_act").orElse("quick_gelu"), config.origin()),
                config.number("layer_norm_eps", 1e-5)));
    }
}
