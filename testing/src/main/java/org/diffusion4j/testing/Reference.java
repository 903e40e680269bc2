package org.diffusion4j.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The reference results: tiny checkpoints, and what diffusers computes with them in float32. Its own {@code README.md}
 * says how they were made. They are kept as one archive and unpacked below the build folder by the first test that asks.
 */
public final class Reference {

    /** Python writes {@code -Infinity} into scheduler settings. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private Reference() {}

    /** The unpacked folder, the same for every module of a build. Tests only read it. */
    public static Path folder() {
        return Unpacked.FOLDER;
    }

    /** A file or folder in it, such as {@code models/sd1-tiny}. */
    public static Path path(String relative) {
        Path path = folder().resolve(relative);
        if (!Files.exists(path)) {
            throw new IllegalArgumentException("the reference results hold no " + relative);
        }
        return path;
    }

    /** The description of a case: task, model, prompt, seed, steps, … */
    public static JsonNode description(String caseName) {
        return json("cases/" + caseName + ".json");
    }

    /** The tensors that a case has to give. */
    public static StoredArrays expected(String caseName) {
        return StoredArrays.read(path("expected/" + caseName + ".safetensors"));
    }

    /** The picture that a case has to give; further pictures of a batch have names of their own. */
    public static Pixels picture(String pictureName) {
        return Pixels.read(path("expected/" + pictureName + ".png"));
    }

    /** A JSON file in it. */
    public static JsonNode json(String relative) {
        return JSON.readTree(path(relative));
    }

    /** Runs the unpacking at most once in a virtual machine, when a test first asks. */
    private static final class Unpacked {
        private static final Path FOLDER = unpack();

        private static Path unpack() {
            Path root = ProjectRoot.find();
            try {
                return Archive.unpackOnce(root.resolve("fixtures/reference.zip"), root.resolve("target/reference"));
            } catch (IOException e) {
                throw new UncheckedIOException("the reference results could not be unpacked", e);
            }
        }
    }
}
