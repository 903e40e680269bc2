package org.diffusion4j.glyph64.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32C;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.engine.io.SafetensorsWriter;
import org.diffusion4j.engine.io.WholeFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes the parts of a model in the folder layout of diffusers. */
final class ModelFolder {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ModelFolder() {}

    /** Where the tensors of a part lie, as diffusers and transformers name the file. */
    static Path tensors(Path part) {
        String name = part.getFileName().toString();
        boolean transformers = name.startsWith("text_encoder") || name.equals("clip");
        return part.resolve(transformers ? "model.safetensors" : "diffusion_pytorch_model.safetensors");
    }

    /** Writes a network's configuration and tensors. */
    static void writePart(Path part, JsonNode config, Map<String, Tensor> tensors) {
        create(part);
        SafetensorsWriter.write(tensors(part), tensors, Map.of("format", "pt"));
        writeJson(part, "config.json", config);
    }

    static void writeJson(Path folder, String name, JsonNode json) {
        create(folder);
        WholeFile.write(folder.resolve(name), JSON.writeValueAsBytes(json));
    }

    /** How many numbers some tensors hold together. */
    static long count(Map<String, Tensor> tensors) {
        return tensors.values().stream().mapToLong(Tensor::numel).sum();
    }

    /** A checksum of a file, such as {@code CRC-32C 1a2b3c4d}. */
    static String checksum(Path file) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes(file));
        return "CRC-32C " + HexFormat.of().toHexDigits((int) checksum.getValue());
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new FailedException(file + ": could not be read (" + e.getMessage() + ")", e);
        }
    }

    static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new FailedException(folder + ": the folder could not be made (" + e.getMessage() + ")", e);
        }
    }
}
