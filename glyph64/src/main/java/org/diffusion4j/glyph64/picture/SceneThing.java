package org.diffusion4j.glyph64.picture;

import java.util.Optional;

/**
 * One thing in a scene and the square it is drawn in.
 *
 * @param style the set it is drawn from
 * @param name the icon's name in its package, or the CLDR label of an emoji: what the pair rule hashes
 * @param base the concept, where the set is an emoji set
 * @param colour the ink, or nothing for a full-colour emoji
 * @param x left edge of its square, in pixels of 0..63
 * @param y upper edge
 * @param side width and height of its square
 */
public record SceneThing(
        String style, String name, Optional<String> base, Optional<String> colour, int x, int y, int side) {

    /** The same without a square yet. */
    public static SceneThing nowhere(String style, String name, Optional<String> base, Optional<String> colour) {
        return new SceneThing(style, name, base, colour, 0, 0, 0);
    }

    /** The same in a square. */
    public SceneThing at(int left, int top, int width) {
        return new SceneThing(style, name, base, colour, left, top, width);
    }

    /** What a caption calls it, with its article. */
    String phrase() {
        return Article.with(
                colour.map(word -> word + " " + name.replace('-', ' ')).orElse(name));
    }
}
