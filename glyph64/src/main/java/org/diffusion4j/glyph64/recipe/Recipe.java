package org.diffusion4j.glyph64.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.source.Emoji;
import org.diffusion4j.glyph64.source.EmojiNames;
import org.diffusion4j.glyph64.source.Style;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a data set is to hold.
 *
 * @param name the recipe's name
 * @param styles which sets
 * @param forms which forms of a concept
 * @param concepts labels by base, or nothing for all concepts
 * @param recoloured how many recoloured icons to train on
 * @param scenes how many scenes of two things to train on
 * @param seed what colours, things, places and edits are drawn by
 */
public record Recipe(
        String name,
        List<Style> styles,
        Set<Emoji.Form> forms,
        Optional<Map<String, String>> concepts,
        int recoloured,
        int scenes,
        long seed) {

    /** The recipes that come with the program. */
    public static final List<String> NAMES = List.of("full", "first");

    public Recipe {
        if (styles.isEmpty() || forms.isEmpty() || Math.min(recoloured, scenes) < 0) {
            throw new InvalidRequestException("recipe " + name
                    + ": it needs at least one style and one form, and numbers of pictures that are not negative");
        }
        if (scenes > 0 && styles.stream().noneMatch(Style::training)) {
            throw new InvalidRequestException(
                    "recipe %s: scenes need a style that may be trained on, and %s may not; add another or ask for no scenes"
                            .formatted(
                                    name,
                                    String.join(
                                            " and ",
                                            styles.stream().map(Style::id).toList())));
        }
        styles = List.copyOf(styles);
        forms = Set.copyOf(forms);
        concepts = concepts.map(labels -> java.util.Collections.unmodifiableMap(new LinkedHashMap<>(labels)));
    }

    /** Reads a recipe that comes with the program by its name, or one of your own from a JSON file. */
    public static Recipe of(String nameOrFile) {
        boolean file = nameOrFile.endsWith(".json");
        if (!file && !NAMES.contains(nameOrFile)) {
            throw new InvalidRequestException("no recipe '%s'; there are: %s, or the path of a .json file"
                    .formatted(nameOrFile, String.join(", ", NAMES)));
        }
        try (InputStream in = file
                ? Files.newInputStream(Path.of(nameOrFile))
                : Objects.requireNonNull(Recipe.class.getResourceAsStream(nameOrFile + ".json"), nameOrFile)) {
            return parse(JsonMapper.shared().readTree(in));
        } catch (IOException | JacksonException e) {
            throw new InvalidFileException(nameOrFile + ": cannot be read as a recipe: " + e.getMessage(), e);
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
        String extras = recoloured + scenes == 0
                ? ""
                : "; recoloured %d; scenes %d; seed %d".formatted(recoloured, scenes, seed);
        return "%s: styles %s; forms %s; concepts %s%s"
                .formatted(
                        name,
                        String.join(" ", styles.stream().map(Style::id).toList()),
                        EnumSet.copyOf(forms).toString().toLowerCase(Locale.ROOT),
                        concepts.map(labels -> String.join(" ", new TreeMap<>(labels).keySet()))
                                .orElse("all"),
                        extras);
    }

    private static Recipe parse(JsonNode json) {
        List<Style> styles = new ArrayList<>();
        json.path("styles").forEach(style -> styles.add(Style.of(style.asString())));
        Set<Emoji.Form> forms = EnumSet.noneOf(Emoji.Form.class);
        json.path("forms").forEach(form -> forms.add(form(form.asString())));
        Map<String, String> concepts = new LinkedHashMap<>();
        json.path("concepts")
                .properties()
                .forEach(entry -> concepts.put(entry.getKey(), entry.getValue().asString()));
        return new Recipe(
                json.path("name").asString(),
                styles,
                forms,
                concepts.isEmpty() ? Optional.empty() : Optional.of(concepts),
                json.path("recoloured").asInt(0),
                json.path("scenes").asInt(0),
                json.path("seed").asLong(0));
    }

    private static Emoji.Form form(String word) {
        return Arrays.stream(Emoji.Form.values())
                .filter(form -> form.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(
                        "no form '" + word + "' of emoji; there are: neutral, variant, tone"));
    }
}
