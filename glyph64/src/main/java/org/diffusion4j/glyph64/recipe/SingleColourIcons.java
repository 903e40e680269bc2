package org.diffusion4j.glyph64.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.diffusion4j.glyph64.drawing.Colour;
import org.diffusion4j.glyph64.source.Emoji;
import org.diffusion4j.glyph64.source.EmojiIcons;
import org.diffusion4j.glyph64.source.EmojiNames;
import org.diffusion4j.glyph64.source.Icon;
import org.diffusion4j.glyph64.source.IconSet;

/**
 * The icons that are recoloured: of one colour, showing a thing that is called by a single word. Of the thousands of
 * game-icons those are taken whose word Unicode's labels and keywords of things know, too: what people ask for, and not
 * "oppression".
 */
final class SingleColourIcons {
    private SingleColourIcons() {}

    /**
     * One of them.
     *
     * @param style its set
     * @param base its concept, where the set is an emoji set
     * @param icon the picture, under the package's name
     */
    record Candidate(String style, Optional<String> base, Icon icon) {
        String name() {
            return icon.name();
        }
    }

    /** Those of a set that is no emoji set. */
    static List<Candidate> named(String style, IconSet set, EmojiNames emoji) {
        Set<String> words = emoji.wordsOfThings();
        List<Candidate> found = new ArrayList<>();
        for (String name : set.iconNames()) {
            if (fits(name) && words.contains(name)) {
                set.icon(name).ifPresent(icon -> found.add(new Candidate(style, Optional.empty(), icon)));
            }
        }
        return found;
    }

    /** Those of an emoji set of one colour. */
    static List<Candidate> things(String style, EmojiIcons icons) {
        List<Candidate> found = new ArrayList<>();
        icons.names().forEach((emoji, name) -> {
            if (emoji.form() == Emoji.Form.NEUTRAL && emoji.thing() && fits(name)) {
                icons.icon(emoji).ifPresent(icon -> found.add(new Candidate(style, Optional.of(emoji.base()), icon)));
            }
        });
        return found;
    }

    private static boolean fits(String name) {
        return !name.contains("-") && !Colour.namedIn(name);
    }
}
