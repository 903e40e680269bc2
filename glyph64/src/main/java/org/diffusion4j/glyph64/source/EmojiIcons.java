package org.diffusion4j.glyph64.source;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The icons of one style by the emoji they draw, in Unicode's order. */
public final class EmojiIcons {
    private final Map<Emoji, String> names;
    private final IconSet bodies;

    private EmojiIcons(Map<Emoji, String> names, IconSet bodies) {
        this.names = Collections.unmodifiableMap(names);
        this.bodies = bodies;
    }

    /** Joins a set with the emoji on the code points that it, or another set that names its icons alike, brings. */
    static EmojiIcons byCodePoints(IconSet set, IconSet named, EmojiNames emoji) {
        Map<String, String> byKey = named.namesByKey();
        return inOrder(set, emoji, each -> Optional.ofNullable(byKey.get(each.key())));
    }

    /** Joins a set without code points by its icons' names; the first icon that finds an emoji draws it. */
    static EmojiIcons byNames(IconSet set, EmojiNames emoji, Function<String, Optional<Emoji>> find) {
        Map<Emoji, String> found = new HashMap<>();
        for (String name : set.iconNames()) {
            find.apply(name).ifPresent(each -> found.putIfAbsent(each, name));
        }
        return inOrder(set, emoji, each -> Optional.ofNullable(found.get(each)));
    }

    /** Icon names by emoji. */
    public Map<Emoji, String> names() {
        return names;
    }

    /** The concepts drawn in this style: with the style, its cells. */
    public Set<String> bases() {
        return names.keySet().stream().map(Emoji::base).collect(Collectors.toUnmodifiableSet());
    }

    /** The set that the icons are of. */
    public IconSet set() {
        return bodies;
    }

    /** The icon that draws the emoji, if the set has it. */
    public Optional<Icon> icon(Emoji emoji) {
        return Optional.ofNullable(names.get(emoji)).flatMap(bodies::icon);
    }

    private static EmojiIcons inOrder(IconSet set, EmojiNames emoji, Function<Emoji, Optional<String>> name) {
        Map<Emoji, String> names = new LinkedHashMap<>();
        for (Emoji each : emoji.all()) {
            name.apply(each).filter(found -> set.icon(found).isPresent()).ifPresent(found -> names.put(each, found));
        }
        return new EmojiIcons(names, set);
    }
}
