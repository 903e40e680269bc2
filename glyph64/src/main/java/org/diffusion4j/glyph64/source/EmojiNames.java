package org.diffusion4j.glyph64.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.diffusion4j.glyph64.split.CodePoints;
import org.diffusion4j.glyph64.split.Splits;
import tools.jackson.databind.JsonNode;

/** The emoji that are used, in Unicode's order: all but parts, skin tones and flags. */
public final class EmojiNames {
    /** The package that brings them. */
    public static final String PACKAGE = "emojibase-data";

    private static final String DATA = "en/data.json";
    private static final String SHORT_NAMES = "en/shortcodes/emojibase.json";
    private static final int COMPONENTS = 2;
    private static final int FLAGS = 9;

    private final Map<String, Emoji> byKey;

    private EmojiNames(Map<String, Emoji> byKey) {
        this.byKey = byKey;
    }

    /** Reads them out of their package. */
    public static EmojiNames read(Packages packages) {
        Map<String, JsonNode> json = packages.open(LockedPackage.of(PACKAGE)).json(Set.of(DATA, SHORT_NAMES));
        return of(json.getOrDefault(DATA, emptyTree()), json.getOrDefault(SHORT_NAMES, emptyTree()));
    }

    /** Reads them from the two trees of emojibase. */
    static EmojiNames of(JsonNode data, JsonNode shortNames) {
        Map<String, List<String>> shortByKey = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : shortNames.properties()) {
            shortByKey.put(CodePoints.key(entry.getKey()), strings(entry.getValue()));
        }
        Map<String, Emoji> found = new LinkedHashMap<>();
        for (JsonNode entry : data) {
            int group = entry.path("group").asInt(COMPONENTS);
            if (group != COMPONENTS && group != FLAGS) {
                List<String> tags = strings(entry.path("tags"));
                add(found, entry, group, tags, shortByKey);
                entry.path("skins").forEach(tone -> add(found, tone, group, tags, shortByKey));
            }
        }
        return new EmojiNames(found);
    }

    /** All of them, every concept's forms and tones beside it. */
    public List<Emoji> all() {
        return List.copyOf(byKey.values());
    }

    /** The emoji of these code points (FE0F dropped). */
    public Optional<Emoji> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** Label and short names of every concept that is withheld in every style. */
    public Set<String> withheldNames() {
        return all().stream()
                .filter(emoji -> Splits.conceptWithheld(emoji.base()))
                .flatMap(emoji -> emoji.spokenNames().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Words of labels and tags of all emoji that show a thing: what a name of one word is looked up in. */
    public Set<String> wordsOfThings() {
        return all().stream()
                .filter(Emoji::thing)
                .flatMap(emoji -> Stream.concat(Stream.of(Slug.of(emoji.label()).split("-")), emoji.tags().stream()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static void add(
            Map<String, Emoji> found,
            JsonNode entry,
            int group,
            List<String> tags,
            Map<String, List<String>> shortByKey) {
        String key = CodePoints.key(entry.path("hexcode").asString(""));
        String base = CodePoints.base(key);
        Emoji.Form form =
                CodePoints.hasTone(key) ? Emoji.Form.TONE : base.equals(key) ? Emoji.Form.NEUTRAL : Emoji.Form.VARIANT;
        String label = entry.path("label").asString("");
        found.put(key, new Emoji(key, base, form, group, label, tags, shortByKey.getOrDefault(key, List.of())));
    }

    private static List<String> strings(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isString()) {
            texts.add(node.asString());
        }
        node.forEach(text -> texts.add(text.asString()));
        return texts;
    }

    private static JsonNode emptyTree() {
        return tools.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    }
}
