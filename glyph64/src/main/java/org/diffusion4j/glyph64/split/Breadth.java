package org.diffusion4j.glyph64.split;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How much of the data set the built-in model is to know: some styles and, in each of them, some concepts. A small model
 * draws few things well or many things badly. Figures "within the breadth" count its cells alone.
 *
 * @param styles ids of the sets
 * @param concepts labels by base, none of them withheld in every style
 */
public record Breadth(List<String> styles, Map<String, String> concepts) {

    public Breadth {
        styles = List.copyOf(styles);
        concepts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(concepts));
    }

    /** Faces, animals, plants, food, activities, vehicles, weather, music and shapes in five colourful styles. */
    public static Breadth standard() {
        try (InputStream in = Objects.requireNonNull(Breadth.class.getResourceAsStream("breadth.json"))) {
            JsonNode json = JsonMapper.shared().readTree(in);
            List<String> styles = new ArrayList<>();
            json.path("styles").forEach(style -> styles.add(style.asString()));
            Map<String, String> concepts = new LinkedHashMap<>();
            json.path("concepts")
                    .properties()
                    .forEach(entry ->
                            concepts.put(entry.getKey(), entry.getValue().asString()));
            return new Breadth(styles, concepts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the cell is within it. */
    public boolean holds(String style, String base) {
        return styles.contains(style) && concepts.containsKey(base);
    }

    /** Whether a thing may be shown that is the concept {@code base}, or, as icons of other sources, none of them. */
    public boolean holds(Optional<String> base) {
        return base.map(concepts::containsKey).orElse(true);
    }
}
