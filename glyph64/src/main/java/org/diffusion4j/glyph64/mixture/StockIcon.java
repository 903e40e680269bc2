package org.diffusion4j.glyph64.mixture;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.diffusion4j.glyph64.drawing.Colour;
import org.diffusion4j.glyph64.drawing.InkCover;
import org.diffusion4j.glyph64.split.Splits;

/**
 * An icon that may be painted again.
 *
 * @param style the icon set
 * @param name its name there
 * @param alike the names of all icons that look like it, its own among them
 * @param base its concept, where the set is an emoji set
 * @param cover where its ink is
 * @param inks the colours that it may be trained on in, at least one
 */
record StockIcon(
        String style, String name, Set<String> alike, Optional<String> base, InkCover cover, List<Colour> inks) {

    StockIcon {
        alike = Set.copyOf(alike);
        inks = List.copyOf(inks);
    }

    /** Whether a scene may show it beside another: no two icons that look like them are withheld together. */
    boolean mayStandBeside(StockIcon other) {
        return alike.stream().noneMatch(one -> other.alike.stream().anyMatch(two -> Splits.pairWithheld(one, two)));
    }

    /** What no other icon is called. */
    String key() {
        return key(style, name);
    }

    static String key(String style, String name) {
        return style + " " + name;
    }
}
