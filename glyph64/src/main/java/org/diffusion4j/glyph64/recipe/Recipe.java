package org.diffusion4j.glyph64.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.glyph64.pack.EmojiPicture;
import org.diffusion4j.glyph64.source.Emoji;
import org.diffusion4j.glyph64.source.EmojiNames;
import org.diffusion4j.glyph64.source.Style;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a data set is to hold.
 *
 * @param name the recipe's name
 * @param styles which sets
 * @param forms which forms of a concept
 * @param concepts labels by base, or nothing for all concepts
 */
public record Recipe(String name, List<Style> styles, Set<Emoji.Form> forms, Optional<Map<String, String>> concepts) {

    /** The recipes that come with the program. */
    public static final List<String> NAMES = List.of("first");

    public Recipe {
        styles = List.copyOf(styles);
        forms = Set.copyOf(forms);
        concepts = concepts.map(labels -> java.util.Collections.unmodifiableMap(new LinkedHashMap<>(labels)));
    }

    /** Reads a recipe that comes with the program. */
    public static Recipe of(String name) {
        if (!NAMES.contains(name)) {
            throw new InvalidRequestException("no recipe '" + name + "'; there are: " + String.join(", ", NAMES));
        }
        try (InputStream in = Recipe.class.getResourceAsStream(name + ".json")) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its resource " + name + ".json");
            }
            return parse(JsonMapper.shared().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a picture belongs to it. */
    public boolean accepts(EmojiPicture picture) {
        return forms.contains(picture.form())
                && concepts.map(labels -> labels.containsKey(picture.base())).orElse(true);
    }

    /** Refuses a recipe whose concepts are not, under their labels, among the emoji. */
    public void check(EmojiNames names) {
        for (Map.Entry<String, String> concept : concepts.orElse(Map.of()).entrySet()) {
            String label = names.find(concept.getKey()).map(Emoji::label).orElse("(none)");
            if (!label.equals(concept.getValue())) {
                throw new InvalidFileException("recipe %s: %s is '%s' among the emoji, not '%s'"
                        .formatted(name, concept.getKey(), label, concept.getValue()));
            }
        }
    }

    /** All of it in one line, the same for the same content: what a manifest records. */
    public String description() {
        return "%s: styles %s; forms %s; concepts %s"
                .formatted(
                        name,
                        String.join(" ", styles.stream().map(Style::id).toList()),
                        EnumSet.copyOf(forms).toString().toLowerCase(Locale.ROOT),
                        concepts.map(labels -> String.join(" ", new TreeMap<>(labels).keySet()))
                                .orElse("all"));
    }

    private static Recipe parse(JsonNode json) {
        List<Style> styles = new ArrayList<>();
        json.path("styles").forEach(style -> styles.add(Style.of(style.asString())));
        Set<Emoji.Form> forms = EnumSet.noneOf(Emoji.Form.class);
        json.path("forms")
                .forEach(form -> forms.add(Emoji.Form.valueOf(form.asString().toUpperCase(Locale.ROOT))));
        Map<String, String> concepts = new LinkedHashMap<>();
        json.path("concepts")
                .properties()
                .forEach(entry -> concepts.put(entry.getKey(), entry.getValue().asString()));
        return new Recipe(
                json.path("name").asString(),
                styles,
                forms,
                concepts.isEmpty() ? Optional.empty() : Optional.of(concepts));
    }
}
