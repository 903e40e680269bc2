package org.diffusion4j.engine.io;

import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads whole JSON files, such as the configurations in a checkpoint's folders. {@code Infinity}, {@code -Infinity} and
 * {@code NaN}, which Python writes, are numbers here.
 */
public final class JsonFile {

    /** Configurations have a few kilobytes; an index of shards has some hundred. */
    private static final int LARGEST_CONFIGURATION = 8 << 20;

    private JsonFile() {}

    /**
     * Reads a configuration.
     *
     * @throws org.diffusion4j.engine.InvalidFileException when it is missing, too large, not JSON, names a key twice, or
     *     is not an object
     */
    public static ObjectNode read(Path path) {
        return read(path, LARGEST_CONFIGURATION);
    }

    /**
     * Reads a JSON file whose outermost value is an object.
     *
     * @param limit the most bytes it may have
     */
    public static ObjectNode read(Path path, int limit) {
        InputFile file = InputFile.regular(path);
        byte[] bytes = file.read(limit);
        JsonNode root;
        try {
            root = Json.MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            throw file.broken("is not valid JSON (" + Json.reason(e) + ")", "correct it or get it again", e);
        }
        if (root instanceof ObjectNode object) {
            return object;
        }
        throw file.broken("does not hold a JSON object", "it is not the file it should be");
    }
}
