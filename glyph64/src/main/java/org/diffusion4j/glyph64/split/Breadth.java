package org.diffusion4j.glyph64.split;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
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
 * @param things what scenes of coloured icons are of: what it is called, by its base or, for icons that are no emoji, by the
 *     icon's name; none where scenes may be of everything
 */
public record Breadth(List<String> styles, Map<String, String> concepts, Map<String, String> things) {

    public Breadth {
        styles = List.copyOf(styles);
        concepts = Collections.unmodifiableMap(new LinkedHashMap<>(concepts));
        things = Collections.unmodifiableMap(new LinkedHashMap<>(things));
    }

    /** With scenes of everything. */
    public Breadth(List<String> styles, Map<String, String> concepts) {
        this(styles, concepts, Map.of());
    }

    /**
     * Faces, animals, plants, food, activities, vehicles, weather, music and shapes in five colourful styles; scenes of
     * things that have a plain name and a shape that is known when it is small.
     */
    public static Breadth standard() {
        try (InputStream in = Objects.requireNonNull(Breadth.class.getResourceAsStream("breadth.json"))) {
            JsonNode json = JsonMapper.shared().readTree(in);
            List<String> styles = new ArrayList<>();
            json.path("styles").forEach(style -> styles.add(style.asString()));
            return new Breadth(styles, names(json.path("concepts")), names(json.path("things")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> names(JsonNode json) {
        Map<String, String> names = new LinkedHashMap<>();
        json.properties()
                .forEach(entry -> names.put(entry.getKey(), entry.getValue().asString()));
        return names;
    }

    /** Whether the cell is within it. */
    public boolean holds(String style, String base) {
        return styles.contains(style) && concepts.containsKey(base);
    }

    /** Whether a thing may be shown that is the concept {@code base}, or, as icons of other sources, none of them. */
    public boolean holds(Optional<String> base) {
        return base.map(concepts::containsKey).orElse(true);
    }

    /** Whether scenes of coloured icons may be of a thing, given as its concept, if it is one, and the icon's name. */
    public boolean holdsInScenes(Optional<String> base, String icon) {
        return holds(base) && (things.isEmpty() || things.containsKey(base.orElse(icon)));
    }
}
