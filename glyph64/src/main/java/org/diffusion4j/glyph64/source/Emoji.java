package org.diffusion4j.glyph64.source;

import java.util.List;

/**
 * What Unicode's data says about one emoji.
 *
 * @param key code points without FE0F
 * @param base the concept it belongs to
 * @param form which form of its concept it is
 * @param group Unicode's group: 0 smileys, 1 people, 3 animals and nature, 4 food, 5 travel, 6 activities, 7 objects,
 *     8 symbols
 * @param label CLDR short name
 * @param tags CLDR keywords
 * @param shortNames names used in chats, underscores as written
 */
public record Emoji(
        String key, String base, Form form, int group, String label, List<String> tags, List<String> shortNames) {

    /** How an emoji relates to its concept. */
    public enum Form {
        /** The concept itself. */
        NEUTRAL,
        /** Another gender, direction or hair of the concept, without a skin tone. */
        VARIANT,
        /** Any form with a skin tone. */
        TONE
    }

    private static final int FIRST_GROUP_OF_THINGS = 3;
    private static final int LAST_GROUP_OF_THINGS = 7;

    public Emoji {
        tags = List.copyOf(tags);
        shortNames = List.copyOf(shortNames);
    }

    /** Whether it shows something one can point at: an animal, a plant, food, a place, a vehicle, an object. */
    public boolean thing() {
        return group >= FIRST_GROUP_OF_THINGS && group <= LAST_GROUP_OF_THINGS;
    }

    /** Label and short names, the latter with spaces: what other sources might call it. */
    public List<String> spokenNames() {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(label), shortNames.stream().map(name -> name.replace('_', ' ')))
                .toList();
    }
}
