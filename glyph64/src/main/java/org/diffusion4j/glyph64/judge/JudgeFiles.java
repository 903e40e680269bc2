package org.diffusion4j.glyph64.judge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.io.SafetensorsWriter;
import org.diffusion4j.engine.io.Sha256;
import org.diffusion4j.engine.io.WholeFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A network of the judge on disk: {@code config.json}, {@code model.safetensors} in float16 as it ships, and
 * {@code sha256}, a line with the hash of both, by which a frozen judge is recognised.
 */
final class JudgeFiles {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = "model.safetensors";
    private static final String HASH = "sha256";

    private JudgeFiles() {}

    /** Writes a network's folder; the hash comes last. */
    static void write(Path folder, NetworkConfig config, Map<String, Tensor> tensors) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new FailedException(folder + ": the folder could not be made (" + e.getMessage() + ")", e);
        }
        WholeFile.write(folder.resolve(CONFIG), JSON.writeValueAsBytes(config));
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            Map<String, Tensor> halves = new LinkedHashMap<>();
            tensors.forEach((name, tensor) -> halves.put(name, tensor.to(ScalarType.Half)));
            SafetensorsWriter.write(weights(folder), halves, Map.of("format", "pt"));
        }
        WholeFile.write(folder.resolve(HASH), (hash(folder) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static Path weights(Path folder) {
        return folder.resolve(WEIGHTS);
    }

    /** Reads a network's configuration, after its hash. */
    static NetworkConfig read(Path folder) {
        Path file = folder.resolve(CONFIG);
        if (!Files.exists(file)) {
            throw new InvalidFileException(
                    folder + ": holds no network of a judge (no config.json); train one with `d4j train judge`");
        }
        String expected = text(folder.resolve(HASH)).strip();
        if (!expected.equals(hash(folder))) {
            throw new InvalidFileException(folder + ": its files are not those that were written: their hash is "
                    + hash(folder) + ", recorded is " + expected);
        }
        try {
            return JSON.readValue(bytes(file), NetworkConfig.class);
        } catch (JacksonException e) {
            throw new InvalidFileException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** SHA-256 over configuration and weights. */
    static String hash(Path folder) {
        return Sha256.of(bytes(folder.resolve(CONFIG)), bytes(weights(folder)));
    }

    /** A short sign of a configuration with all of its classes. */
    static String digest(NetworkConfig config) {
        return config.part() + ", SHA-256 "
                + Sha256.of(JSON.writeValueAsBytes(config)).substring(0, 16);
    }

    private static String text(Path file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InvalidFileException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
