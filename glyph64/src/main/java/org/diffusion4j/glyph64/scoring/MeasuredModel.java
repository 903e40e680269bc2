package org.diffusion4j.glyph64.scoring;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import org.diffusion4j.engine.io.JsonFile;
import org.diffusion4j.engine.io.WholeFile;
import org.diffusion4j.glyph64.eval.Figure;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code figures.json}: what {@code eval glyph64} measured, and of what. It lies in the evaluation's folder, and a copy of
 * it in a model's own folder says how good that model is; it counts there only as long as checksum, data and judge are
 * those it was measured with.
 *
 * @param files of the model, see {@link ModelFiles#checksum}
 * @param data recipe of the data set
 * @param judge hash of the judge
 * @param samples prompts of the first row
 * @param figures {@code {name: figure}}
 */
public record MeasuredModel(String files, String data, String judge, int samples, JsonNode figures) {

    /** The file's name. */
    public static final String FILE = "figures.json";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    static MeasuredModel of(EvaluationRequest request, Map<String, Figure> figures) {
        return new MeasuredModel(
                ModelFiles.checksum(request.model()),
                request.data().manifest().recipe(),
                request.judge().hash(),
                request.samples(),
                Figure.toJson(figures));
    }

    /** Writes the file into a folder. */
    void write(Path folder) {
        ObjectNode root = JSON.createObjectNode()
                .put("files", files)
                .put("data", data)
                .put("judge", judge)
                .put("samples", samples);
        root.set("figures", figures);
        WholeFile.write(folder.resolve(FILE), (JSON.writeValueAsString(root) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads such a file; what it does not say is empty.
     *
     * @throws org.diffusion4j.engine.InvalidFileException when it is missing or no JSON
     */
    public static MeasuredModel read(Path file) {
        ObjectNode root = JsonFile.read(file);
        return new MeasuredModel(
                root.path("files").asString(""),
                root.path("data").asString(""),
                root.path("judge").asString(""),
                root.path("samples").asInt(0),
                root.path("figures"));
    }

    /** How often the concept is right on withheld cells within the breadth, as a share of the judge's own rate. */
    public OptionalDouble conceptRight() {
        JsonNode figure = figures.path("concept_withheld");
        double ceiling = figure.path("ceiling").asDouble(0);
        return figure.path("value").isNumber() && ceiling > 0
                ? OptionalDouble.of(figure.path("value").asDouble() / ceiling)
                : OptionalDouble.empty();
    }

    /** Whether it was measured on as many prompts as the table has. */
    public boolean whole() {
        return samples == WishList.FULL;
    }
}
