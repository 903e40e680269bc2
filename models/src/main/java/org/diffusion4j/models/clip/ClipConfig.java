package org.diffusion4j.models.clip;

import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.models.ConfigReader;
import org.diffusion4j.models.text.ClipTextConfig;

/**
 * Both towers and the space they meet in, transformers' {@code CLIPConfig}.
 *
 * @param text the tower that reads
 * @param vision the tower that sees
 * @param projection dimensions of the common space
 * @param endToken the id that ends a text: its vector stands for the whole text
 */
public record ClipConfig(ClipTextConfig text, ClipVisionConfig vision, int projection, int endToken) {

    /** Configurations of before 2023 give this id, which is not the end token: their end is the largest id. */
    static final int LARGEST_ID = 2;

    /** Reads the {@code config.json} of a two-tower model. */
    public static ClipConfig read(ConfigReader config) {
        ConfigReader text = part(config, "text_config");
        return new ClipConfig(
                ClipTextConfig.read(text),
                ClipVisionConfig.read(part(config, "vision_config")),
                config.integer("projection_dim", 512),
                text.integer("eos_token_id", 49407));
    }

    private static ConfigReader part(ConfigReader config, String key) {
        return config.object(key)
                .orElseThrow(() -> new InvalidFileException(
                        config.origin() + ": the key " + key + " is missing; it is not a CLIP of two towers"));
    }
}
