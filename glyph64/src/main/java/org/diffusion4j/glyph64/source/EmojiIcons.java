package org.diffusion4j.glyph64.source;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The icons of one style by the emoji they draw, in Unicode's order. Joined on code points, never on captions. */
public final class EmojiIcons {
    private final Map<Emoji, String> names;
    private final IconSet bodies;

    private EmojiIcons(Map<Emoji, String> names, IconSet bodies) {
        this.names = names;
        this.bodies = bodies;
    }

    /** Joins a set that brings code points with the emoji. */
    public static EmojiIcons join(IconSet set, EmojiNames emoji) {
        Map<String, String> byKey = set.namesByKey();
        Map<Emoji, String> names = new LinkedHashMap<>();
        for (Emoji each : emoji.all()) {
            Optional.ofNullable(byKey.get(each.key())).ifPresent(name -> names.put(each, name));
        }
        return new EmojiIcons(names, set);
    }

    /** Icon names by emoji. */
    public Map<Emoji, String> names() {
        return names;
    }

    /** The icon that draws the emoji, if the set has it. */
    public Optional<Icon> icon(Emoji emoji) {
        return Optional.ofNullable(names.get(emoji)).flatMap(bodies::icon);
    }
}
