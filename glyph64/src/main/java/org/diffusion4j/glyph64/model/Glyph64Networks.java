package org.diffusion4j.glyph64.model;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.diffusion4j.models.ConfigReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The built-in model's networks, as the configuration files that its folder will hold. A network is built from the very
 * text that is written beside its weights.
 */
public final class Glyph64Networks {

    private static final JsonMapper JSON = new JsonMapper();

    private Glyph64Networks() {}

    /** The autoencoder: 64x64 pixels to 4x16x16 latents and back, 1.2 million parameters. */
    public static ObjectNode vae() {
        return resource("vae.json");
    }

    /** The denoising network over those latents. */
    public static ObjectNode unet() {
        return resource("unet.json");
    }

    /** The text tower; the size of its vocabulary is that of the tokenizer that was trained. */
    public static ObjectNode textEncoder(int vocabulary, int start, int end) {
        return resource("text_encoder.json")
                .put("vocab_size", vocabulary)
                .put("bos_token_id", start)
                .put("eos_token_id", end)
                .put("pad_token_id", end);
    }

    /** Both towers of CLIP; the size of the vocabulary is that of the tokenizer that was trained. */
    public static ObjectNode clip(int vocabulary, int start, int end) {
        ObjectNode config = resource("clip.json");
        ((ObjectNode) config.get("text_config"))
                .put("vocab_size", vocabulary)
                .put("bos_token_id", start)
                .put("eos_token_id", end)
                .put("pad_token_id", end);
        return config;
    }

    /** How a picture becomes what CLIP sees. */
    public static ObjectNode clipPreprocessor() {
        return resource("clip_preprocessor.json");
    }

    /** The noise schedule and how it is sampled. */
    public static ObjectNode scheduler() {
        return resource("scheduler.json");
    }

    /** What the folder is made of, how it is best drawn with, and the recipe of the data that it was trained on. */
    public static ObjectNode index(String recipe) {
        ObjectNode index = resource("model_index.json");
        index.withObject("_diffusion4j").put("data", recipe);
        return index;
    }

    /** The same text with typed questions. */
    public static ConfigReader reader(String name, ObjectNode config) {
        return new ConfigReader(name, config);
    }

    private static ObjectNode resource(String name) {
        try (InputStream in = Glyph64Networks.class.getResourceAsStream(name)) {
            return (ObjectNode) JSON.readTree(Objects.requireNonNull(in, name));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
