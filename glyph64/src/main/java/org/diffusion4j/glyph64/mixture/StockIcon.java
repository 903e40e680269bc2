package org.diffusion4j.glyph64.mixture;

import java.util.List;
import java.util.Optional;
import org.diffusion4j.glyph64.drawing.Colour;
import org.diffusion4j.glyph64.drawing.InkCover;

/**
 * An icon that may be painted again.
 *
 * @param style the icon set
 * @param name its name there
 * @param base its concept, where the set is an emoji set
 * @param cover where its ink is
 * @param inks the colours that it may be trained on in, at least one
 */
record StockIcon(String style, String name, Optional<String> base, InkCover cover, List<Colour> inks) {

    StockIcon {
        inks = List.copyOf(inks);
    }

    /** What no other icon is called. */
    String key() {
        return key(style, name);
    }

    static String key(String style, String name) {
        return style + " " + name;
    }
}
