package org.diffusion4j.glyph64.source;

import java.util.List;

/**
 * What Unicode's data says about one emoji.
 *
 * @param key code points without FE0F
 * @param base the concept it belongs to
 * @param form which form of its concept it is
 * @param label CLDR short name
 * @param tags CLDR keywords
 * @param shortNames names used in chats, underscores as written
 */
public record Emoji(String key, String base, Form form, String label, List<String> tags, List<String> shortNames) {

    /** How an emoji relates to its concept. */
    public enum Form {
        /** The concept itself. */
        NEUTRAL,
        /** Another gender, direction or hair of the concept, without a skin tone. */
        VARIANT,
        /** Any form with a skin tone. */
        TONE
    }

    public Emoji {
        tags = List.copyOf(tags);
        shortNames = List.copyOf(shortNames);
    }
}
