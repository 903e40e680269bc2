package org.diffusion4j.diffusion.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.io.JsonFile;
import org.diffusion4j.engine.io.TensorFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * By what the product of a LoRA's matrices is multiplied: {@code alpha/rank}. Alpha stands beside the matrices (kohya),
 * in the file's notes (diffusers), in an {@code adapter_config.json} (peft), or nowhere, and then equals the rank.
 */
final class LoraScales {

    private static final String NOTES = "lora_adapter_metadata";
    private static final JsonMapper JSON = new JsonMapper();

    private final String origin;
    private final JsonNode config;

    private LoraScales(String origin, JsonNode config) {
        this.origin = origin;
        this.config = config;
    }

    /** What is said in the file's notes or beside it. */
    static LoraScales of(TensorFile file) {
        String notes = file.metadata().get(NOTES);
        Path beside = file.path().resolveSibling("adapter_config.json");
        if (notes != null) {
            return new LoraScales(file.path().toString(), parse(file.path(), notes));
        }
        if (isPeft(file) && Files.isRegularFile(beside)) {
            return new LoraScales(beside.toString(), JsonFile.read(beside));
        }
        return new LoraScales(file.path().toString(), JsonNodeFactory.instance.objectNode());
    }

    private static boolean isPeft(TensorFile file) {
        return file.names().stream().anyMatch(name -> name.startsWith("base_model.model."));
    }

    private static JsonNode parse(Path file, String notes) {
        try {
            return JSON.readTree(notes);
        } catch (JacksonException e) {
            throw new InvalidFileException(file + ": its notes (" + NOTES + ") are not valid JSON; get it again", e);
        }
    }

    /**
     * @param target the layer
     * @param rank of its matrices
     * @param alpha the number beside the matrices, where there is one
     */
    double scale(LoraTarget target, long rank, OptionalDouble alpha) {
        if (alpha.isPresent()) {
            // kohya's trainer reads 0 as "not set"
            return alpha.getAsDouble() == 0 ? 1 : alpha.getAsDouble() / rank;
        }
        String prefix = switch (target.network()) {
            case UNET -> "unet.";
            case TEXT_ENCODER -> "text_encoder.";
        };
        if (setting(prefix, "use_dora").asBoolean(false)) {
            throw dora(origin);
        }
        double value = pattern(setting(prefix, "alpha_pattern"), target.layer())
                .orElse(setting(prefix, "lora_alpha").asDouble(rank));
        if (!Double.isFinite(value)) {
            throw new InvalidFileException(origin + ": its lora_alpha is " + value + "; a finite number is expected");
        }
        boolean rootScaled = setting(prefix, "use_rslora").asBoolean(false);
        return value / (rootScaled ? Math.sqrt(rank) : rank);
    }

    private JsonNode setting(String prefix, String key) {
        JsonNode own = config.path(prefix + key);
        return own.isMissingNode() ? config.path(key) : own;
    }

    /** Layers with an alpha of their own are named by their whole name or its end. */
    private static OptionalDouble pattern(JsonNode patterns, String layer) {
        for (Map.Entry<String, JsonNode> entry : patterns.properties()) {
            String name = entry.getKey().startsWith("^") ? entry.getKey().substring(1) : entry.getKey();
            if (layer.equals(name) || layer.endsWith("." + name)) {
                return OptionalDouble.of(entry.getValue().asDouble(Double.NaN));
            }
        }
        return OptionalDouble.empty();
    }

    static InvalidFileException dora(String origin) {
        return new InvalidFileException(
                origin + ": is a DoRA (a LoRA that also rescales its layers' weights), which is not"
                        + " supported; use a plain LoRA");
    }
}
