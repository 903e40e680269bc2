package org.diffusion4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.diffusion4j.diffusion.checkpoint.CheckpointInfo;
import org.diffusion4j.engine.io.TensorFile;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a checkpoint is and holds, for people and for programs. */
record CheckpointReport(CheckpointInfo info) {

    private static final List<String> ENDINGS = List.of(".safetensors", ".ckpt", ".pt", ".pth", ".bin");

    /**
     * Whether what is no picture is taken for a model: by how it begins, whatever it is called. The name of a file that begins
     * like neither tells as which of the two it is refused.
     */
    static boolean isOfCheckpoint(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        return Files.isDirectory(path) || ENDINGS.stream().anyMatch(name::endsWith) || TensorFile.isTensorFile(path);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(info.kind()).append(", ").append(info.layout());
        for (CheckpointInfo.PartInfo part : info.parts()) {
            text.append("\n%s: %,d numbers, %.1f MB as %s"
                    .formatted(
                            part.name(), part.parameters(), part.storedBytes() / 1e6, String.join(", ", part.types())));
        }
        text.append("\nWeights in memory: %.1f MB in float32, %.1f MB in bfloat16"
                .formatted(info.weightBytes(4) / 1e6, info.weightBytes(2) / 1e6));
        info.lacks().forEach(lack -> text.append("\nLacks: ").append(lack));
        info.unknownKeys().forEach(key -> text.append("\nUnknown: ").append(key));
        info.remarks().forEach(remark -> text.append("\n").append(remark));
        return text.toString();
    }

    /** One JSON object on one line. */
    String json() {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("kind", info.kind());
        object.put("layout", info.layout());
        ArrayNode parts = object.putArray("parts");
        for (CheckpointInfo.PartInfo part : info.parts()) {
            ObjectNode entry = parts.addObject()
                    .put("name", part.name())
                    .put("parameters", part.parameters())
                    .put("stored_bytes", part.storedBytes());
            part.types().forEach(entry.putArray("types")::add);
        }
        object.put("parameters", info.parameters());
        object.put("bytes_float32", info.weightBytes(4));
        object.put("bytes_bfloat16", info.weightBytes(2));
        info.lacks().forEach(object.putArray("lacks")::add);
        info.unknownKeys().forEach(object.putArray("unknown_keys")::add);
        info.remarks().forEach(object.putArray("remarks")::add);
        return object.toString();
    }
}
