package org.diffusion4j.glyph64.source;

/**
 * A vector picture as an icon set holds it.
 *
 * @param name the set's own name for it
 * @param body SVG elements without the enclosing {@code <svg>}
 * @param left left edge of the view box, in the body's units, like the following
 * @param top upper edge
 * @param width width
 * @param height height
 */
public record Icon(String name, String body, double left, double top, double width, double height) {

    /** The icon under another name, mirrored and turned by quarters clockwise, as aliases of icon sets ask for. */
    Icon turned(String alias, boolean flipHorizontally, boolean flipVertically, int quarters) {
        if (!flipHorizontally && !flipVertically && quarters % 4 == 0) {
            return new Icon(alias, body, left, top, width, height);
        }
        double centreX = left + width / 2;
        double centreY = top + height / 2;
        String transform = "translate(%s %s) rotate(%d) scale(%d %d) translate(%s %s)"
                .formatted(
                        centreX,
                        centreY,
                        quarters * 90,
                        flipHorizontally ? -1 : 1,
                        flipVertically ? -1 : 1,
                        -centreX,
                        -centreY);
        return new Icon(alias, "<g transform=\"" + transform + "\">" + body + "</g>", left, top, width, height);
    }
}
